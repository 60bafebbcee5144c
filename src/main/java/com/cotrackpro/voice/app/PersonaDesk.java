package com.cotrackpro.voice.app;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.audio.Wav;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.center.PersonaCast;
import com.cotrackpro.voice.center.Repertoire;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.elevenlabs.SpeechApi;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.persona.Persona;
import com.cotrackpro.voice.persona.Personas;
import com.cotrackpro.voice.phrases.PhraseCache;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The personas for those who write them: listed, judged, read aloud.
public final class PersonaDesk {

  private static final Logger log = LoggerFactory.getLogger(PersonaDesk.class);

  private static final String ENGLISH = "en";

  // A rule of thumb of the model's vendor for English; Spanish takes somewhat more.
  private static final int LETTERS_A_TOKEN = 4;

  // Half a second between two sentences: long enough to tell them apart.
  private static final Mulaw PAUSE = Mulaw.silence(Mulaw.RATE / 2);

  private final Personas personas;

  private PersonaDesk(Personas personas) {
    this.personas = personas;
  }

  /// The personas that `wanted` names.
  ///
  /// @throws StartException when a file is wrong; its message says which and how, a line each
  public static PersonaDesk open(Config.Personas wanted) throws StartException {
    return new PersonaDesk(load(wanted));
  }

  /// The personas that `wanted` names.
  static Personas load(Config.Personas wanted) throws StartException {
    Personas.Outcome outcome =
        wanted
            .directory()
            .map(directory -> Personas.load(directory, wanted.voices()))
            .orElseGet(() -> Personas.load(wanted.voices()));
    return switch (outcome) {
      case Personas.Outcome.Ready(var personas) -> personas;
      case Personas.Outcome.Unusable(var problems) ->
          throw new StartException(String.join("\n", problems));
    };
  }

  /// The same, for a server: what breaks a rule for texts is warned of, and stops nothing.
  static Personas warned(Config.Personas wanted) throws StartException {
    Personas personas = load(wanted);
    personas
        .lint()
        .forEach(problem ->
            log.atWarn().addKeyValue("problem", problem).log("a persona breaks a rule for texts"));
    return personas;
  }

  /// Judges the personas that `wanted` names, as the start and the rules for texts do.
  public static Judgement judge(Config.Personas wanted) {
    Personas.Checked checked = wanted.directory().map(Personas::check).orElseGet(Personas::check);
    return new Judgement(checked.personas(), checked.texts(), checked.problems());
  }

  /// All of them, in order of role.
  public List<Row> rows() {
    return personas.inOrder().stream().map(PersonaDesk::row).toList();
  }

  private static Row row(Persona persona) {
    var languages = new ArrayList<>(List.of(ENGLISH));
    languages.addAll(new TreeSet<>(persona.others().keySet()));
    return new Row(
        persona.role(),
        persona.name(),
        persona.voice(),
        languages,
        persona.patience().endOfTurn(),
        persona.patience().silences(),
        persona.words().prompt().length() / LETTERS_A_TOKEN);
  }

  /// Everything that a role says to the letter in one language, in the order of the file; nothing
  /// where it has no words in it.
  public List<String> phrases(Role role, String language) {
    return find(role, language).map(Persona::phrasesOfOne).orElse(List.of());
  }

  /// Reads all that a role says to the letter aloud with its voice, sentence by sentence, and keeps
  /// it on disk; what is there already is taken from there.
  ///
  /// @throws Unavailable when the vendor cannot speak
  /// @throws IOException when `file` cannot be written
  public void say(Config config, Role role, String language, Path file)
      throws Unavailable, IOException, InterruptedException {
    VoiceId voice = find(role, language).orElseThrow().voice();
    var book = new PhraseCache(config.storage().audio(), config.elevenLabs().voiceModel());
    var sounds = new ArrayList<Mulaw>();
    try (Sockets sockets = Sockets.open();
        Client client = sockets.client(ClientSettings.within(config.elevenLabs().connect()))) {
      var api = new SpeechApi(config.elevenLabs(), client, Ticker.system());
      for (String text : Repertoire.of(new PersonaCast(personas, config), role, language)) {
        if (book.find(voice, text).isEmpty()) {
          book.keep(voice, text, api.synthesize(voice, text, language));
        }
        book.find(voice, text).ifPresent(sounds::add);
        sounds.add(PAUSE);
      }
    }
    Mulaw all = Mulaw.joined(sounds);
    new Wav(all, all).write(file);
  }

  private Optional<Persona> find(Role role, String language) {
    return personas
        .find(role)
        .filter(persona -> language.equals(ENGLISH) || persona.speaks(language))
        .map(persona -> persona.in(language));
  }

  /// A persona in the list.
  ///
  /// @param languages ISO 639-1, English first
  /// @param endOfTurn the pause that ends the caller's turn
  /// @param silences those after which it speaks up
  /// @param tokens about how long the prompt is for the model: a quarter of its letters
  public record Row(
      Role role,
      String name,
      VoiceId voice,
      List<String> languages,
      Duration endOfTurn,
      List<Duration> silences,
      int tokens) {
    public Row {
      languages = List.copyOf(languages);
      silences = List.copyOf(silences);
    }
  }

  /// What came of judging.
  ///
  /// @param personas how many there are
  /// @param texts how many texts they hold
  /// @param problems each names its file and entry
  public record Judgement(int personas, int texts, List<String> problems) {
    public Judgement {
      problems = List.copyOf(problems);
    }
  }
}
