package com.cotrackpro.voice.app;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.center.Cast;
import com.cotrackpro.voice.center.PersonaCast;
import com.cotrackpro.voice.center.Phrase;
import com.cotrackpro.voice.center.Recording;
import com.cotrackpro.voice.center.Repertoire;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.elevenlabs.SpeechApi;
import com.cotrackpro.voice.elevenlabs.SpeechApi.KnownVoice;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.phrases.PhraseCache;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Fixed phrases recorded beforehand, and the voices they are spoken with. For one thread; only
/// [#stop] is for any.
public final class AudioStudio implements AutoCloseable {

  // A phrase takes seconds: a part file as old as this belongs to nobody.
  private static final Duration ABANDONED = Duration.ofHours(1);

  // How often a phrase is put back when the vendor is too busy for it.
  private static final int PATIENCE = 6;

  private static final Duration FOREVER = Duration.ofDays(365);

  private final Config config;
  private final Ticker ticker;
  private final Cast cast;
  private final PhraseCache phrases;
  private final Sockets sockets;
  private final Client client;
  private final SpeechApi api;

  /// Null while nothing is recorded.
  private volatile @Nullable Recording recording;

  private AudioStudio(Config config, Cast cast, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    this.cast = cast;
    this.phrases = new PhraseCache(config.storage().audio(), config.elevenLabs().voiceModel());
    this.sockets = Sockets.open();
    this.client = sockets.client(ClientSettings.within(config.elevenLabs().connect()));
    this.api = new SpeechApi(config.elevenLabs(), client, ticker);
  }

  /// Opens a studio for the personas and the account that `config` names.
  ///
  /// @throws StartException when a persona file is wrong; its message says which and how
  public static AudioStudio open(Config config, Ticker ticker) throws StartException {
    return new AudioStudio(
        config, new PersonaCast(PersonaDesk.load(config.personas()), config), ticker);
  }

  /// The roles there are.
  public Set<Role> roles() {
    return cast.roles();
  }

  /// What there is to record for `roles`. Asks nobody.
  public Plan plan(Collection<Role> roles) {
    List<Phrase> all = Repertoire.of(cast, roles);
    List<Phrase> missing =
        all.stream().filter(p -> phrases.find(p.voice(), p.text()).isEmpty()).toList();
    return new Plan(all, missing, config.prices().ttsPer1kChars());
  }

  /// Records what is missing, and returns when that is done, given up or stopped.
  ///
  /// @param jobs how many phrases are spoken at a time
  /// @param progress told of each, one at a time
  /// @throws IOException when the directory of phrases cannot be read
  public Take record(Plan plan, int jobs, Progress progress)
      throws IOException, InterruptedException {
    phrases.sweep(ticker.now().minus(ABANDONED));
    var desk = new RecordingDesk(phrases, api, progress);
    try (var begun =
        Recording.begin(plan.missing(), desk, ticker, new Recording.Manner(jobs, PATIENCE))) {
      recording = begun;
      begun.await(FOREVER);
    } finally {
      recording = null;
    }
    return desk.take(plan);
  }

  /// Stops recording at once; whatever is being written is written whole or not at all. Any thread.
  public void stop() {
    Recording now = recording;
    if (now != null) {
      now.close();
    }
  }

  /// The account's voices and those that the personas use, in order of name.
  ///
  /// @throws Unavailable when the account cannot be asked
  public List<VoiceUse> voices() throws Unavailable, InterruptedException {
    Map<String, Set<String>> users = users();
    var uses = new ArrayList<VoiceUse>();
    for (KnownVoice voice : api.voices()) {
      Set<String> roles = Optional.ofNullable(users.remove(voice.id())).orElse(Set.of());
      uses.add(new VoiceUse(voice.id(), voice.name(), voice.category(), true, roles));
    }
    users.forEach((id, roles) -> uses.add(new VoiceUse(id, "", "", false, roles)));
    uses.sort(Comparator.comparing(VoiceUse::name).thenComparing(VoiceUse::id));
    return uses;
  }

  private Map<String, Set<String>> users() {
    var users = new HashMap<String, Set<String>>();
    for (Role role : cast.roles()) {
      VoiceId voice = cast.of(role, Map.of(), Direction.INBOUND).voice();
      users.computeIfAbsent(voice.value(), _ -> new TreeSet<>()).add(role.name());
    }
    return users;
  }

  @Override
  public void close() {
    stop();
    client.close();
    sockets.close();
  }

  /// A voice of the account, or one that a persona wants and the account has not.
  ///
  /// @param id what stands in persona files and `VOICE_MAP`
  /// @param name for people; empty where the account has it not
  /// @param category such as `premade`
  /// @param inAccount whether the account has it
  /// @param roles whose personas speak with it
  public record VoiceUse(
      String id, String name, String category, boolean inAccount, Set<String> roles) {
    public VoiceUse {
      roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }
  }

  /// What there is to record.
  ///
  /// @param phrases all
  /// @param missing those that are not on disk
  /// @param usdPer1kChars the price of speech
  public record Plan(List<Phrase> phrases, List<Phrase> missing, double usdPer1kChars) {
    public Plan {
      phrases = List.copyOf(phrases);
      missing = List.copyOf(missing);
    }

    /// How many phrases are on disk.
    public int present() {
      return phrases.size() - missing.size();
    }

    /// How many are not.
    public int count() {
      return missing.size();
    }

    /// How many characters are to be spoken.
    public long characters() {
      return characters(missing);
    }

    /// What so many characters cost.
    public double usd(long characters) {
      return characters / 1000.0 * usdPer1kChars;
    }

    /// The same for each role with phrases of its own, in order.
    public List<Row> rows() {
      return phrases.stream().map(Phrase::role).distinct().map(this::row).toList();
    }

    private Row row(Role role) {
      List<Phrase> all = phrases.stream().filter(p -> p.role().equals(role)).toList();
      List<Phrase> open = missing.stream().filter(p -> p.role().equals(role)).toList();
      VoiceId voice = all.getFirst().voice();
      return new Row(role, voice, all.size(), open.size(), characters(open));
    }

    private static long characters(List<Phrase> phrases) {
      return phrases.stream().mapToLong(p -> p.text().length()).sum();
    }
  }

  /// What there is to record for one role; a phrase that several roles share counts for the first.
  public record Row(Role role, VoiceId voice, int phrases, int missing, long characters) {}

  /// What came of recording.
  ///
  /// @param recorded how many phrases are on disk now that were not before
  /// @param characters what they hold
  /// @param missing how many are still not there
  /// @param stopped why it was given up; empty when it was not
  public record Take(int recorded, long characters, int missing, Optional<String> stopped) {}

  /// Told how it gets on, one call at a time.
  public interface Progress {

    /// One more phrase is on disk.
    void recorded(int characters);

    /// Something did not work.
    ///
    /// @param sentence fit for people
    void trouble(String sentence);
  }
}
