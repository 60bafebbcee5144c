package com.cotrackpro.voice.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.cotrackpro.voice.call.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A planted example of each rule.
class LintTest {

  private static final Path OWN = Path.of("src/main/resources/personas");

  @TempDir Path folder;

  @Test
  void theProgramsOwnPersonasKeepAllRules() {
    assertThat(ready(Personas.load(Map.of())).lint()).isEmpty();
    assertThat(ready(Personas.load(Map.of())).inOrder()).hasSize(13);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "One moment, please.|Calm down, one moment.|en/phrases/hold 1 must not say \"Calm down\"",
        "Bear with me for a second.|Don’t worry.|en/phrases/hold 3 must not say \"Don't worry\"",
        "Take good care.|Try to forgive.|en/phrases/close must not say \"forgive\"",
        "Take good care.|It is high-conflict.|en/phrases/close must not say \"high-conflict\"",
        "Take good care.|Tell me the secret.|en/phrases/close must not say \"secret\", except that",
        "Bear with me for a second.|I hear both sides of it.|en/phrases/hold 3 must not say \"both",
        "Tarda solo un momento.|Cálmese un momento.|es/phrases/hold 2 must not say \"Cálmese\"",
        "Cuídese mucho.|Dígame el secreto.|es/phrases/close must not say \"secreto\"",
        "Bear with me for a second.|Bear with me for a second or two, or maybe even three.|"
            + "en/phrases/hold 3 has 12 words, and at most 10 are listened to",
        "Deme un segundo.|uno dos tres uno dos tres uno dos tres uno dos tres cuatro|"
            + "es/phrases/hold 3 has 13 words, and at most 12",
        "Bear with me for a second.|One moment... please!|en/phrases/hold 3 says the same as another",
        "please call nine one one. Otherwise|hang up. Otherwise|en/greeting must name \"nine one one\"",
        "please call nine one one. Otherwise|call nine one. Otherwise|en/greeting must name",
        "llame al nueve uno uno. Si no|cuelgue. Si no|es/greeting must name \"nueve uno uno\"",
        "text HOME to seven four one seven four one|text HOME|en/phrases/safety/second must name \"HOME",
        "six eight six eight six eight|six eight six|en/phrases/safety/second must name \"six eight",
        "four two two, four four five three|four four five three|must name \"one, eight hundred, four",
        "seven nine nine, seven two three three|seven nine nine|second must name \"one, eight hundred, s",
        "cuatro dos dos, cuatro cuatro|cuatro cuatro|es/phrases/safety/second must name \"uno, ochoc",
        "siete nueve nueve, siete dos|siete dos|es/phrases/safety/second must name \"uno, ochocientos",
        "If you are ever in danger, call nine one one|If you are in danger|en/phrases/close must name",
        "nine eight eight. You can call|us. You can call|en/phrases/close must name \"nine eight",
        "in danger, call nine one one. To talk with someone right|To talk|en/phrases/trouble/close must",
        "nine eight eight. Please call|us. Please call|en/phrases/trouble/close must name \"nine eight",
        "Bear with me for a second.|Domestic violence hotline.|en/phrases/hold 3 must name \"one, eigh",
        "Bear with me for a second.|Try Childhelp.|en/phrases/hold 3 must name \"one, eight hundred, f",
        "HOME al siete cuatro uno siete cuatro uno|HOME al siete|es/phrases/safety/second must name \"H",
        "seis ocho seis ocho seis ocho|seis ocho|es/phrases/safety/second must name \"seis ocho",
        "If you can, call nine one one now|If you can, call now|en/phrases/safety/first must name",
      })
  void aPlantedMistakeInTheParentsTextsIsNamed(String right, String wrong, String sentence)
      throws IOException {
    assertThat(lint("parent", right, wrong))
        .anySatisfy(problem -> assertThat(problem).startsWith("parent.yaml: ").contains(sentence));
  }

  @ParameterizedTest
  @CsvSource({
    "an automated assistant,an assistant,'say that it is automated, or a computer'",
    "', not a person',,say that it is not a person",
    "transcribed and saved,saved,'say that the call is transcribed, or written down'",
    "transcribed and saved,transcribed,say that the call is saved",
    "educational information,information,'say that it is for education, or helps to learn'"
  })
  void aDisclosureWithoutOneOfItsPartsIsNamed(String right, String wrong, String part)
      throws IOException {
    assertThat(lint("gal", right, wrong == null ? "" : wrong))
        .containsExactly(
            "gal.yaml: en/disclosure must " + part,
            "gal.yaml: en/outbound disclosure must " + part);
  }

  @ParameterizedTest
  @CsvSource({
    "asistente automático,asistente,automated",
    "'no con una persona','con alguien',not a person",
    "se transcribe y se guarda,se guarda,transcribed",
    "se transcribe y se guarda,se transcribe,saved",
    "información educativa,información,education"
  })
  void soItIsInSpanish(String right, String wrong, String part) throws IOException {
    assertThat(lint("parent", right, wrong))
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).contains("es/", "disclosure must say", part));
  }

  @Test
  void aCallThatWePlaceSaysWhoIsCalling() throws IOException {
    assertThat(lint("gal", "this is CoTrackPro calling", "good morning"))
        .containsExactly("gal.yaml: en/outbound disclosure must say who is calling");
    assertThat(lint("parent", "le llama CoTrackPro", "buenos días"))
        .containsExactly("parent.yaml: es/outbound disclosure must say who is calling");
  }

  @Test
  void aPromptMayQuoteWhatMustNotBeSaid() throws IOException {
    String first = "Your part: the caller is a parent";

    assertThat(lint("parent", first, first + "\n    Say never \"calm\n    down\" to them."))
        .isEmpty();
    assertThat(lint("parent", first, first + "\n    Tell them to calm\n    down."))
        .containsExactly(
            "parent.yaml: en/prompt must not say \"calm down\", except between quotation marks");
  }

  @Test
  void thatASecretCannotBePromisedMayBeSaid() throws IOException {
    assertThat(lint("kid_teen", "- Just a little longer.", "- I can't promise to keep a secret."))
        .isEmpty();
    assertThat(lint("kid_teen", "- Solo un poquito más.", "- No puedo prometer un secreto."))
        .isEmpty();
  }

  @Test
  void aChildIsGivenNoNumberForViolenceBetweenPartnersButAllOthers() throws IOException {
    assertThat(lint("kid_teen", "call Childhelp. One, eight hundred, four", "call. Four"))
        .containsExactly(
            "kid_teen.yaml: en/phrases/safety/second must name "
                + "\"one, eight hundred, four two two, four four five three\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I heard you. What you said|I heard you and I know that you have told me a lot of things|en",
        "Te escuché. Lo que dijiste|Te escuché y sé que me has dicho muchas cosas que hoy|es"
      })
  void aChildsSentencesAreShort(String right, String wrong, String language) throws IOException {
    assertThat(lint("kid_teen", right, wrong))
        .singleElement()
        .asString()
        .contains("kid_teen.yaml: " + language + "/phrases/trouble/mind has a sentence of ");
  }

  @Test
  void aChildsWordsAreEasy() throws IOException {
    assertThat(lint("kid_teen", " you ", " internationally-institutionalized "))
        .singleElement()
        .asString()
        .startsWith("kid_teen.yaml: en is too hard for a nine-year-old: grade ");
  }

  @Test
  void theGradeIsThatOfFleschAndKincaid() {
    // Six words of ten syllables in two sentences.
    assertThat(ReadingAge.grade(List.of("The table is here. Communicate it.")))
        .isCloseTo(0.39 * 3 + 11.8 * 10 / 6 - 15.59, offset(0.001));
  }

  private List<String> lint(String role, String right, String wrong) throws IOException {
    String file = Files.readString(OWN.resolve(role + ".yaml"));
    var place = Pattern.compile(Pattern.quote(right).replace(" ", "\\E\\s+\\Q"));
    assertThat(file).containsPattern(place);
    Files.writeString(
        folder.resolve(role + ".yaml"),
        place.matcher(file).replaceAll(Matcher.quoteReplacement(wrong)));
    return Lint.of(ready(Personas.load(folder, Map.of())).find(new Role(role)).orElseThrow());
  }

  private static Personas ready(Personas.Outcome outcome) {
    return switch (outcome) {
      case Personas.Outcome.Ready(var personas) -> personas;
      case Personas.Outcome.Unusable(var problems) -> throw new AssertionError(problems);
    };
  }
}
