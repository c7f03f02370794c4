package io.jenkins.plugins.containerrelease.engine.stream;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * Lets the parser read files in larger pieces: wherever a text or a name goes beyond a piece, it takes a slower way. Buffers
 * are not kept for the next file.
 */
final class LargeBuffers extends RecyclerPool.NonRecyclingPoolBase<BufferRecycler> {
    private static final long serialVersionUID = 1L;
    private static final int READ_BYTES = 1 << 16;

    @Override
    public BufferRecycler acquirePooled() {
        return new BufferRecycler() {
            @Override
            protected int byteBufferLength(int buffer) {
                return buffer == BYTE_READ_IO_BUFFER ? READ_BYTES : super.byteBufferLength(buffer);
            }
        };
    }
}
