package hudson;

public interface FeedAdapter<E> {
}
