package com.cotrackpro.voice.persona;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The personas there are. A role is known when it has a file.
public final class Personas {

  private static final Logger log = LoggerFactory.getLogger(Personas.class);

  private final Map<Role, Persona> personas;

  private Personas(Map<Role, Persona> personas) {
    this.personas = Map.copyOf(personas);
  }

  /// Reads the program's own files.
  ///
  /// @param voices voices that replace those of the files
  public static Outcome load(Map<Role, VoiceId> voices) {
    return load(Map.of(), voices);
  }

  /// Reads the program's own files and those of `directory`: one of the same name replaces the
  /// program's, another adds a role.
  ///
  /// @param voices voices that replace those of the files
  public static Outcome load(Path directory, Map<Role, VoiceId> voices) {
    try {
      return load(PersonaSource.of(directory), voices);
    } catch (IOException e) {
      return new Outcome.Unusable(List.of(unreadable(directory, e)));
    }
  }

  /// Judges the program's own files as the start and the rules for texts do.
  public static Checked check() {
    return check(Map.of());
  }

  /// Judges the program's own files together with those of `directory`.
  public static Checked check(Path directory) {
    try {
      return check(PersonaSource.of(directory));
    } catch (IOException e) {
      return new Checked(0, 0, List.of(unreadable(directory, e)));
    }
  }

  private static Checked check(Map<String, String> added) {
    var reader = new PersonaReader();
    List<Persona> read = inOrder(reader.read(PersonaSource.builtIn(), added).values());
    var problems = new ArrayList<>(reader.problems());
    // A file that is not loaded has texts missing; what the rules say of them is no news.
    read.stream()
        .filter(persona -> problems.stream().noneMatch(isOf(persona)))
        .flatMap(persona -> Lint.of(persona).stream())
        .toList()
        .forEach(problems::add);
    return new Checked(read.size(), read.stream().mapToInt(Lint::texts).sum(), problems);
  }

  private static Predicate<String> isOf(Persona persona) {
    return problem -> problem.startsWith(persona.role() + ".yaml:");
  }

  private static String unreadable(Path directory, IOException failure) {
    return "PERSONA_DIR " + directory + " cannot be read as a directory of UTF-8 files: " + failure;
  }

  private static Outcome load(Map<String, String> added, Map<Role, VoiceId> voices) {
    var reader = new PersonaReader();
    Map<Role, Persona> read = reader.read(PersonaSource.builtIn(), added);
    if (!reader.problems().isEmpty()) {
      return new Outcome.Unusable(reader.problems());
    }
    voices.keySet().stream()
        .filter(role -> !read.containsKey(role))
        .forEach(role -> log.atWarn().addKeyValue("role", role).log("a voice for an unknown role"));
    read.replaceAll((role, persona) -> persona.with(voices.getOrDefault(role, persona.voice())));
    return new Outcome.Ready(new Personas(read));
  }

  /// The persona of a role, if there is one.
  public Optional<Persona> find(Role role) {
    return Optional.ofNullable(personas.get(role));
  }

  /// The persona of a call that names none, which always exists.
  public Persona standard() {
    return find(Role.DEFAULT).orElseThrow();
  }

  /// All known roles.
  public Set<Role> roles() {
    return personas.keySet();
  }

  /// What the rules for texts have against them, in order of role; it stops nothing.
  public List<String> lint() {
    return inOrder().stream().flatMap(persona -> Lint.of(persona).stream()).toList();
  }

  /// All of them, in order of role.
  public List<Persona> inOrder() {
    return inOrder(personas.values());
  }

  private static List<Persona> inOrder(Collection<Persona> personas) {
    return personas.stream().sorted(Comparator.comparing(each -> each.role().name())).toList();
  }

  /// What came of judging files.
  ///
  /// @param personas how many there are
  /// @param texts how many texts they hold: spoken ones and prompts, in all languages
  /// @param problems those that stop the start first; each names its file and entry
  public record Checked(int personas, int texts, List<String> problems) {
    public Checked {
      problems = List.copyOf(problems);
    }
  }

  /// What came of reading.
  public sealed interface Outcome {

    /// All is well.
    record Ready(Personas personas) implements Outcome {}

    /// The program cannot start.
    ///
    /// @param problems all of them, each naming its file and entry
    record Unusable(List<String> problems) implements Outcome {
      public Unusable {
        problems = List.copyOf(problems);
      }
    }
  }
}
