package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.Configuration;
import com.cotrackpro.voice.app.PersonaDesk;
import com.cotrackpro.voice.app.PersonaDesk.Judgement;
import com.cotrackpro.voice.app.StartException;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.PersonasAlone;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.simulator.speech.ReadAloud;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lists, judges or reads aloud the personas.
@Command(
    name = "personas",
    description = {
      "List the personas, those of PERSONA_DIR included. Needs no other setting.",
      "With --check judge their texts, with --say have all phrases of one read aloud."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done; with --check: no problems",
      "1:with --check: problems, all of them listed",
      "2:the command line is wrong",
      "69:the vendor of the voice refused or did not answer",
      "78:the settings or the persona files cannot be used"
    },
    mixinStandardHelpOptions = true)
final class PersonasCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(names = "--check", description = "judge every text by the rules of docs/personas.md")
  private boolean check;

  @Option(
      names = "--say",
      paramLabel = "ROLE",
      description = {
        "have all of a role's phrases read aloud into a WAV: by its own voice where there is",
        "ELEVENLABS_API_KEY, else by the sandbox's synthesiser"
      })
  private String say = "";

  @Option(
      names = "--language",
      paramLabel = "CODE",
      defaultValue = "en",
      description = "which of its languages to say (default: ${DEFAULT-VALUE})")
  private String language = "en";

  @Option(names = "--out", paramLabel = "FILE", description = "the WAV (default: ROLE.wav)")
  private String out = "";

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "a directory of persona files in place of PERSONA_DIR")
  private String directory = "";

  /// With the settings of the process's own environment.
  PersonasCommand() {
    this(System.getenv());
  }

  PersonasCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Logging.quiet();
    if (check && !say.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--check and --say do not go together");
    }
    PersonasAlone settings = Configuration.personas(environment, Path.of(".env"));
    if (!settings.problems().isEmpty()) {
      return unusable(settings.problems().stream().map(Object::toString).toList());
    }
    Config.Personas wanted = wanted(settings.personas());
    return check ? judge(wanted) : open(settings.hasVoice(), wanted);
  }

  private Config.Personas wanted(Config.Personas set) {
    return directory.isEmpty()
        ? set
        : new Config.Personas(Optional.of(Path.of(directory)), set.voices());
  }

  private int judge(Config.Personas wanted) {
    Judgement judgement = PersonaDesk.judge(wanted);
    PrintWriter screen = spec.commandLine().getOut();
    judgement.problems().forEach(screen::println);
    int problems = judgement.problems().size();
    screen.println(
        judgement.personas()
            + " personas, "
            + judgement.texts()
            + " texts, "
            + switch (problems) {
              case 0 -> "no problems";
              case 1 -> "1 problem";
              default -> problems + " problems";
            });
    screen.flush();
    return problems == 0 ? 0 : 1;
  }

  private int open(boolean hasVoice, Config.Personas wanted)
      throws IOException, InterruptedException {
    PersonaDesk desk;
    try {
      desk = PersonaDesk.open(wanted);
    } catch (StartException e) {
      return unusable(String.valueOf(e.getMessage()).lines().toList());
    }
    return say.isEmpty() ? list(desk) : say(desk, hasVoice);
  }

  private int unusable(List<String> problems) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("The personas cannot be used:");
    problems.forEach(problem -> err.println("  " + problem));
    return CommandLine.UNUSABLE_CONFIGURATION;
  }

  private int list(PersonaDesk desk) {
    PrintWriter screen = spec.commandLine().getOut();
    String layout = "%-18s %-42s %-22s %-9s %-24s %7s%n";
    screen.printf(layout, "role", "name", "voice", "languages", "patience", "tokens");
    for (PersonaDesk.Row row : desk.rows()) {
      screen.printf(
          layout,
          row.role(),
          row.name(),
          row.voice(),
          String.join(", ", row.languages()),
          patience(row),
          row.tokens());
    }
    screen.println();
    screen.println("patience: the pause that ends a caller's turn; silences before it speaks up");
    screen.println("tokens: of the English prompt, estimated as a quarter of its letters");
    screen.flush();
    return 0;
  }

  private static String patience(PersonaDesk.Row row) {
    return seconds(row.endOfTurn())
        + " s; "
        + row.silences().stream().map(PersonasCommand::seconds).collect(Collectors.joining(", "))
        + " s";
  }

  private static String seconds(Duration length) {
    return length.toMillis() % 1000 == 0
        ? Long.toString(length.toSeconds())
        : Double.toString(length.toMillis() / 1000.0);
  }

  private int say(PersonaDesk desk, boolean hasVoice) throws IOException, InterruptedException {
    List<String> phrases = Role.fits(say) ? desk.phrases(new Role(say), language) : List.of();
    if (phrases.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "there is no persona '" + say + "' that speaks '" + language + "'");
    }
    var file = Path.of(out.isEmpty() ? say + ".wav" : out);
    if (hasVoice) {
      return sayAloud(desk, file, phrases.size());
    }
    ReadAloud.write(phrases, Synthesiser.installed(), file);
    return told(file, phrases.size(), "the sandbox's synthesiser");
  }

  private int sayAloud(PersonaDesk desk, Path file, int phrases)
      throws IOException, InterruptedException {
    Optional<Config> config = Settings.load(environment, spec.commandLine().getErr());
    if (config.isEmpty()) {
      return CommandLine.UNUSABLE_CONFIGURATION;
    }
    try {
      desk.say(config.get(), new Role(say), language, file);
    } catch (Unavailable e) {
      spec.commandLine().getErr().println("It cannot be said: " + e.trouble().reason());
      return GenerateAudioCommand.UNAVAILABLE;
    }
    return told(file, phrases, "the persona's own voice");
  }

  private int told(Path file, int phrases, String voice) {
    PrintWriter screen = spec.commandLine().getOut();
    screen.println(file + ": " + phrases + " phrases, said by " + voice);
    screen.flush();
    return 0;
  }
}
