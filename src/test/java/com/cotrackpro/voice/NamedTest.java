package com.cotrackpro.voice;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/// A test that a document names, as `room.Class#method` in backquotes.
///
/// @param type the class, without the root package
record NamedTest(String type, String method) {

  /// How documents write it.
  static final Pattern FORM = Pattern.compile("`([\\w.]+)#(\\w+)`");

  /// All that `text` names.
  static Stream<NamedTest> in(String text) {
    return FORM.matcher(text).results().map(found -> new NamedTest(found.group(1), found.group(2)));
  }

  /// Whether there is such a test, in the class or in one it inherits from.
  boolean isThere() {
    return generations("com.cotrackpro.voice." + type)
        .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
        .filter(each -> each.getName().equals(method))
        .anyMatch(each ->
            Stream.of(Test.class, TestFactory.class, ParameterizedTest.class)
                .anyMatch(each::isAnnotationPresent));
  }

  /// The class of that name and those it inherits from; none if there is no such class.
  private static Stream<Class<?>> generations(String name) {
    try {
      return Stream.iterate(Class.forName(name), type -> type != null, Class::getSuperclass);
    } catch (ClassNotFoundException e) {
      return Stream.empty();
    }
  }

  @Override
  public String toString() {
    return type + "#" + method;
  }
}
