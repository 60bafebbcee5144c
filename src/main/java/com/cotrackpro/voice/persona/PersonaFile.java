package com.cotrackpro.voice.persona;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.persona.Persona.Outbound;
import com.cotrackpro.voice.persona.Persona.Patience;
import com.cotrackpro.voice.persona.Persona.Phrases;
import com.cotrackpro.voice.persona.Persona.Safety;
import com.cotrackpro.voice.persona.Persona.Troubles;
import com.cotrackpro.voice.persona.Persona.Words;
import java.time.Duration;
import java.util.Map;

/// Reads a persona from its file.
final class PersonaFile {

  // Shorter cuts people off in mid-sentence, longer lets them wonder whether anybody is there.
  private static final Duration QUICKEST_TURN = Duration.ofMillis(250);
  private static final Duration SLOWEST_TURN = Duration.ofSeconds(4);

  private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(3);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  // Two that alternate are noticed at once, and a hold phrase is never heard twice in a row.
  private static final int HOLDS = 4;
  private static final int THINKINGS = 3;
  private static final int STAGES = 3;

  private static final String ENGLISH = "en";
  private static final String SPANISH = "es";

  private static final Role NOBODY = new Role("nobody");
  private static final VoiceId NO_VOICE = new VoiceId("0000000000");

  private PersonaFile() {}

  /// The persona in `form`. It is fit for use only where the form has no problems.
  ///
  /// @param name the file's name without its ending, which must be the role
  /// @param core what every persona is told
  static Persona read(Form form, String name, Core core) {
    var persona =
        new Persona(
            role(form, name),
            form.text("name"),
            voice(form),
            patience(form),
            words(form, ENGLISH, core.english()),
            form.has(SPANISH) ? Map.of(SPANISH, words(form, SPANISH, core.spanish())) : Map.of());
    checkStages(form, persona);
    persona.others().keySet().forEach(language -> checkStages(form, persona.in(language)));
    return persona;
  }

  private static void checkStages(Form form, Persona persona) {
    if (persona.patience().silences().size() != persona.words().phrases().stillHere().size()) {
      form.problem("patience/silences", "must be as many as there are phrases in still here");
    }
  }

  private static Role role(Form form, String name) {
    String role = form.text("role");
    if (Role.fits(role) && role.equals(name)) {
      return new Role(role);
    }
    form.wrong(
        "role", role, "must be the file's name without its ending: lower-case letters, digits, _");
    return NOBODY;
  }

  private static VoiceId voice(Form form) {
    String voice = form.text("voice");
    if (VoiceMap.isVoice(voice)) {
      return new VoiceId(voice);
    }
    form.wrong("voice", voice, "must be a voice id: 10 to 64 letters and digits");
    return NO_VOICE;
  }

  private static Patience patience(Form form) {
    return new Patience(
        form.seconds("patience/end of turn", QUICKEST_TURN, SLOWEST_TURN),
        form.secondsList("patience/silences", STAGES, SHORTEST_SILENCE, LONGEST_SILENCE));
  }

  private static Words words(Form form, String language, Told core) {
    return new Words(
        form.spoken(language + "/disclosure"),
        form.spokenTemplate(language + "/greeting"),
        core.prompt() + "\n\n" + form.template(language + "/prompt"),
        new Phrases(
            form.spokenList(language + "/phrases/hold", HOLDS),
            form.spokenList(language + "/phrases/thinking", THINKINGS),
            form.spokenList(language + "/phrases/still here", STAGES),
            form.spoken(language + "/phrases/present"),
            form.spoken(language + "/phrases/did not hear"),
            form.spoken(language + "/phrases/close"),
            form.spoken(language + "/phrases/statement"),
            new Safety(
                form.spoken(language + "/phrases/safety/first"),
                form.spoken(language + "/phrases/safety/second")),
            troubles(form, language)),
        new Outbound(
            form.spokenTemplate(language + "/outbound disclosure"), core.outboundPrompt()));
  }

  private static Troubles troubles(Form form, String language) {
    return new Troubles(
        form.spoken(language + "/phrases/trouble/mind"),
        form.spoken(language + "/phrases/trouble/voice"),
        form.spoken(language + "/phrases/trouble/hearing"),
        form.spoken(language + "/phrases/trouble/close"));
  }

  /// How `core.yaml` is read.
  static Core core(Form form) {
    Told english = told(form, ENGLISH);
    return new Core(english, form.has(SPANISH) ? told(form, SPANISH) : english);
  }

  private static Told told(Form form, String language) {
    return new Told(
        form.template(language + "/prompt"), form.template(language + "/outbound prompt"));
  }

  /// What every persona is told, in each language.
  record Core(Told english, Told spanish) {

    /// Nothing.
    static final Core NONE = new Core(new Told("", ""), new Told("", ""));
  }

  /// What every persona is told in one language.
  ///
  /// @param outboundPrompt what is added on calls that we placed
  record Told(String prompt, String outboundPrompt) {}
}
