package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/// A call where no collector is set. The program is loaded anew, by a loader to which OpenTelemetry
/// does not exist: whoever touches it fails.
@Execution(ExecutionMode.CONCURRENT)
final class WithoutTracesJourneyTest {

  private static final String HOUSE = "com.cotrackpro.voice.";

  private final NoTelemetry loader = new NoTelemetry();

  @AfterEach
  void forgetWhatListensToTheLog() {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    List<Appender<ILoggingEvent>> all = new ArrayList<>();
    root.iteratorForAppenders().forEachRemaining(all::add);
    all.stream()
        .filter(appender -> appender.getClass().getClassLoader() == loader)
        .forEach(root::detachAppender);
  }

  @Test
  void aCallNeedsNothingOfTheSdk() throws Exception {
    assertThat(call()).contains("\"status\":\"completed\"");
    assertThat(loader.asked).isEmpty();
  }

  @Test
  void theLoaderRefusesWhatNeedsTheSdk() throws Exception {
    Class<?> collector = loader.loadClass(HOUSE + "telemetry.Collector");

    assertThatThrownBy(collector::getDeclaredMethods).isInstanceOf(NoClassDefFoundError.class);
    assertThat(loader.asked).isNotEmpty();
  }

  private String call() throws Exception {
    Object call = loader.loadClass(HOUSE + "journey.OneCall").getConstructor().newInstance();
    return (String) ((Callable<?>) call).call();
  }

  private static final class NoTelemetry extends ClassLoader {

    private final List<String> asked = new ArrayList<>();

    NoTelemetry() {
      super(WithoutTracesJourneyTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (name.startsWith("io.opentelemetry.")) {
          asked.add(name);
          throw new ClassNotFoundException(name);
        }
        return name.startsWith(HOUSE) ? ours(name) : super.loadClass(name, resolve);
      }
    }

    private Class<?> ours(String name) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
