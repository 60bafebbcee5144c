package com.cotrackpro.voice.persona;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.persona.Personas.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonasTest {

  private static final VoiceId VOICE = new VoiceId("pNInz6obpgDQGcFmaJgB");

  /// Source: product.md 3.
  private static final Set<Role> ROLES =
      Stream.of(
              "parent",
              "attorney",
              "gal",
              "judge",
              "therapist",
              "school_counselor",
              "law_enforcement",
              "mediator",
              "advocate",
              "kid_teen",
              "social_worker",
              "cps",
              "evaluator")
          .map(Role::new)
          .collect(Collectors.toSet());

  @TempDir Path folder;

  @Test
  void theProgramBringsTheParentsPersona() {
    Persona parent = ready(Personas.load(Map.of())).standard();

    assertThat(parent.role()).isEqualTo(Role.DEFAULT);
    assertThat(parent.voice()).isEqualTo(new VoiceId("EXAVITQu4vr4xnSDxMaL"));
    assertThat(parent.patience().endOfTurn()).isEqualTo(Duration.ofSeconds(1));
    assertThat(parent.words().phrases().hold()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void aRoleIsKnownWhenItHasAFile() throws IOException {
    write("neighbor", parent().replace("role: parent", "role: neighbor"));

    var personas = ready(load());

    assertThat(personas.roles()).hasSize(ROLES.size() + 1).containsAll(ROLES);
    assertThat(personas.find(new Role("neighbor"))).isPresent();
    assertThat(personas.find(new Role("stranger"))).isEmpty();
  }

  @Test
  void aFileOfTheSameNameReplacesTheProgramsOwn() throws IOException {
    write("parent", parent().replace("end of turn: 1.0 s", "end of turn: 1.5 s"));

    assertThat(ready(load()).standard().patience().endOfTurn()).hasMillis(1500);
  }

  @Test
  void aVoiceOfTheOperatorsReplacesThatOfTheFile() {
    var personas = ready(Personas.load(Map.of(Role.DEFAULT, VOICE, new Role("nobody"), VOICE)));

    assertThat(personas.standard().voice()).isEqualTo(VOICE);
    assertThat(personas.roles()).containsExactlyInAnyOrderElementsOf(ROLES);
  }

  @Test
  void thePromptIsTheCoreAndTheRolesOwnPart() throws IOException {
    write("core", "en:\n  prompt: All are told this.\n  outbound prompt: We called.\n");

    assertThat(ready(load()).standard().words().prompt())
        .startsWith("All are told this.\n\nYour part: the caller is a parent\n");
  }

  @Test
  void theProgramsFilesAreFoundInItsJarToo() throws IOException {
    var jar = URI.create("jar:" + folder.resolve("program.jar").toUri());
    try (var files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Files.createDirectory(files.getPath("/personas"));
      Files.writeString(files.getPath("/personas/parent.yaml"), "role: parent");
    }

    assertThat(PersonaSource.in(URI.create(jar + "!/personas")))
        .isEqualTo(Map.of("parent", "role: parent"));
  }

  @Test
  void otherFilesInTheDirectoryAreNoPersonas() throws IOException {
    Files.writeString(folder.resolve("README.md"), "about our personas");

    assertThat(ready(load()).roles()).containsExactlyInAnyOrderElementsOf(ROLES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "role: parent|role: mother|role must be the file's name without its ending",
        "voice: EXAVITQu4vr4xnSDxMaL|voice: ../x|voice must be a voice id",
        "end of turn: 1.0 s|end of turn: 9 s|patience/end of turn must be from 0.25 s to 4.0 s",
        "end of turn: 1.0 s|end of turn: soon|patience/end of turn must be from",
        "silences: [12 s, 25 s, 45 s]|silences: [12 s]|patience/silences must be a list of at least 3",
        "silences: [12 s, 25 s, 45 s]|silences: [9 s, 9 s, 9 s, 9 s]|patience/silences must be as many",
        "silences: [12 s, 25 s, 45 s]|silences: [12, 25, 45]|patience/silences must hold texts only",
        "present: Yes, I'm here. I can hear you.|present: Yes *really*.|must have no symbols",
        "present: Yes, I'm here. I can hear you.|present: Call 911.|must have its numbers in words",
        "present: Yes, I'm here. I can hear you.|presence: Yes.|en/phrases/present is missing",
        "present: Yes, I'm here. I can hear you.|presence: Yes.|en/phrases/presence is no entry",
        "- One moment, please.|- Bear with me for a second.|en/phrases/hold must not say the same",
        "name: CoTrackPro for parents|name: ''|name must be text",
      })
  void aMistakeIsNamedByFileAndEntry(String right, String wrong, String sentence)
      throws IOException {
    assertThat(parent()).contains(right);
    write("parent", parent().replace(right, wrong));

    assertThat(problems(load()))
        .anySatisfy(problem -> assertThat(problem).startsWith("parent.yaml: ").contains(sentence));
  }

  @Test
  void allMistakesOfAllFilesAreSaidAtOnce() throws IOException {
    write("parent", parent().replace("present:", "presence:"));
    write("gal", "role: gal\n\tname: x\n");
    write("judge", "just a text");

    List<String> problems = problems(load());

    assertThat(problems)
        .anyMatch(problem -> problem.startsWith("parent.yaml: en/phrases/present is missing"))
        .anyMatch(problem -> problem.startsWith("gal.yaml: the form is broken at or after line 1"))
        .anyMatch(problem -> problem.startsWith("judge.yaml: role is missing"));
  }

  @Test
  void aDirectoryThatDoesNotExistStopsTheStart() {
    assertThat(problems(Personas.load(folder.resolve("none"), Map.of())))
        .singleElement()
        .asString()
        .startsWith("PERSONA_DIR ");
  }

  private Outcome load() {
    return Personas.load(folder, Map.of());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  private static String parent() throws IOException {
    return Files.readString(Path.of("src/main/resources/personas/parent.yaml"));
  }

  private static Personas ready(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ready(var personas) -> personas;
      case Outcome.Unusable(var problems) -> throw new AssertionError(problems);
    };
  }

  private static List<String> problems(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ready _ -> List.of();
      case Outcome.Unusable(var problems) -> problems;
    };
  }
}
