package hudson.util;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.converters.ConverterLookup;
import com.thoughtworks.xstream.converters.ConverterRegistry;
import com.thoughtworks.xstream.converters.reflection.ReflectionProvider;
import com.thoughtworks.xstream.core.ClassLoaderReference;
import com.thoughtworks.xstream.io.HierarchicalStreamDriver;
import com.thoughtworks.xstream.mapper.Mapper;

@SuppressWarnings("rawtypes")
public class XStream2 extends XStream {
    public XStream2() {}

    public XStream2(ReflectionProvider reflectionProvider, HierarchicalStreamDriver driver, ClassLoaderReference classLoaderReference, Mapper mapper, ConverterLookup converterLookup, ConverterRegistry converterRegistry) {}

    public XStream2(HierarchicalStreamDriver hierarchicalStreamDriver) {}

    public void addCompatibilityAlias(String oldClassName, Class newClass) {
        throw new UnsupportedOperationException();
    }

    public void addCriticalField(Class<?> clazz, String field) {
        throw new UnsupportedOperationException();
    }
}
