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
            role(form, name), form.text("name"), voice(form), patience(form), words(form, core));
    if (persona.patience().silences().size() != persona.words().phrases().stillHere().size()) {
      form.problem("patience/silences", "must be as many as there are phrases in still here");
    }
    return persona;
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

  private static Words words(Form form, Core core) {
    return new Words(
        form.spoken("en/disclosure"),
        form.spokenTemplate("en/greeting"),
        core.prompt() + "\n\n" + form.template("en/prompt"),
        new Phrases(
            form.spokenList("en/phrases/hold", HOLDS),
            form.spokenList("en/phrases/thinking", THINKINGS),
            form.spokenList("en/phrases/still here", STAGES),
            form.spoken("en/phrases/present"),
            form.spoken("en/phrases/did not hear"),
            form.spoken("en/phrases/close"),
            form.spoken("en/phrases/statement"),
            new Safety(
                form.spoken("en/phrases/safety/first"), form.spoken("en/phrases/safety/second")),
            troubles(form)),
        new Outbound(form.spokenTemplate("en/outbound disclosure"), core.outboundPrompt()));
  }

  private static Troubles troubles(Form form) {
    return new Troubles(
        form.spoken("en/phrases/trouble/mind"),
        form.spoken("en/phrases/trouble/voice"),
        form.spoken("en/phrases/trouble/hearing"),
        form.spoken("en/phrases/trouble/close"));
  }

  /// How `core.yaml` is read.
  static Core core(Form form) {
    return new Core(form.template("en/prompt"), form.template("en/outbound prompt"));
  }

  /// What every persona is told.
  ///
  /// @param outboundPrompt what is added on calls that we placed
  record Core(String prompt, String outboundPrompt) {}
}
