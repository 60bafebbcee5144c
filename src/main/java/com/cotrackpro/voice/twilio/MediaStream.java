package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import com.cotrackpro.voice.port.Line;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.port.StreamHost;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Loop;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The line of one call: Twilio's media stream.
///
/// It waits for `start`, has its ticket checked away from the event loop, and is then connected to
/// the call. Everything here runs on the socket's event loop but the methods of [Line], which only
/// send.
///
/// It closes with 1000 after `stop` or [#hangUp], 1003 for a binary message, 1007 for a message
/// that is none of this protocol, 1008 for a breach of order, a refused ticket or a call that has
/// no place or a stream already, 1001 when no sound came any more, 1011 when our own code failed. A
/// message over the server's size limit is closed with 1009 by the socket.
final class MediaStream implements Line, WebSocketListener {

  private static final Logger log = LoggerFactory.getLogger(MediaStream.class);

  // Close codes. Source: RFC 6455, 7.4.1.
  private static final int NORMAL = 1000;
  private static final int GONE = 1001;
  private static final int NOT_TEXT = 1003;
  private static final int MALFORMED = 1007;
  private static final int REFUSED = 1008;
  private static final int FAILED = 1011;

  /// What a stream needs.
  ///
  /// @param tickets checks its ticket
  /// @param crew where tickets are checked
  /// @param start how long it may take to say `start`
  /// @param media how long a live stream may bring no sound
  record Setting(
      Ticket tickets, StreamHost host, Ticker ticker, Crew crew, Duration start, Duration media) {

    // 5 s: promises.md H4. 10 s: frames come every 20 ms, twilio-media-streams.md 6 asks for a few
    // seconds; a mobile hand-over takes up to five.
    static Setting usual(Ticket tickets, StreamHost host, Ticker ticker, Crew crew) {
      return new Setting(
          tickets, host, ticker, crew, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
  }

  /// What it is doing.
  private sealed interface State {

    /// Nobody has said whose stream this is.
    record Waiting() implements State {}

    /// The ticket is being checked; `kept` is what came meanwhile.
    record Checking(Kept kept, long sinceNanos) implements State {}

    /// The call is on.
    record Live(Line.Listener listener, Flow flow) implements State {}

    /// Nothing will happen any more.
    record Over() implements State {}
  }

  private final Setting setting;

  /// Set before anything else happens, by [#opened].
  private volatile @Nullable WebSocket socket;

  /// Null until `start` has named the stream.
  private volatile @Nullable Frames frames;

  private volatile State state = new State.Waiting();
  private volatile boolean hungUp;

  /// The watch over what must come: first `start`, then sound. Null before [#opened].
  private Ticker.@Nullable Alarm watch;

  private long lastMediaNanos;

  MediaStream(Setting setting) {
    this.setting = setting;
  }

  // ---- What Twilio does

  @Override
  public void opened(WebSocket opened) {
    socket = opened;
    watch = setting.ticker().after(setting.start(), () -> opened.loop().run(() -> overdue()));
  }

  @Override
  public void text(String message) {
    switch (MediaMessage.parse(message)) {
      case MediaMessage.Malformed _ -> end(MALFORMED, "malformed message", false);
      case MediaMessage.Other _ -> {}
      case MediaMessage.Start start -> started(start);
      case MediaMessage.Stop _ -> end(NORMAL, "", true);
      case MediaMessage said -> heard(said);
    }
  }

  @Override
  public void binary(Bytes message) {
    end(NOT_TEXT, "binary message", false);
  }

  @Override
  public void closed(int code, String reason) {
    finish(hungUp || code == NORMAL);
  }

  private void started(MediaMessage.Start start) {
    Optional<Caller> caller = Parameters.caller(start.callSid(), start.parameters());
    if (!(state instanceof State.Waiting)) {
      end(REFUSED, "started twice", false);
    } else if (caller.isEmpty()) {
      log.atWarn().log("the parameters of a media stream make no sense");
      end(REFUSED, "parameters refused", false);
    } else {
      frames = new Frames(start.streamSid());
      state = new State.Checking(new Kept(), setting.ticker().nanos());
      check(caller.get(), start.parameters().getOrDefault(Parameters.TICKET, ""));
    }
  }

  private void heard(MediaMessage message) {
    switch (state) {
      case State.Waiting() -> end(REFUSED, "no start", false);
      case State.Checking(var kept, _) -> kept.add(message);
      case State.Live live -> deliver(live, message);
      case State.Over() -> {}
    }
  }

  private void deliver(State.Live live, MediaMessage message) {
    switch (message) {
      case MediaMessage.Media media -> {
        lastMediaNanos = setting.ticker().nanos();
        live.flow().take(media, lastMediaNanos);
      }
      case MediaMessage.Mark(var name) -> live.listener().marked(name);
      case MediaMessage.Dtmf(char digit) -> live.listener().pressed(digit);
      case MediaMessage.Start _,
          MediaMessage.Stop _,
          MediaMessage.Other _,
          MediaMessage.Malformed _ -> {}
    }
  }

  // ---- The ticket

  private void check(Caller caller, String ticket) {
    setting.crew().fork("ticket-" + caller.call(), () -> admit(caller, ticket));
  }

  /// Runs on a thread of the crew's. A failure goes on to the crew's owner.
  private void admit(Caller caller, String ticket) {
    boolean done = false;
    try {
      decide(caller, ticket);
      done = true;
    } finally {
      if (!done) {
        loop().run(() -> end(FAILED, "failed", false));
      }
    }
  }

  private void decide(Caller caller, String ticket) {
    switch (setting.tickets().check(ticket, caller)) {
      case Ticket.Outcome.Accepted _ -> connect(caller);
      case Ticket.Outcome.Refused(var reason) -> {
        log.atWarn()
            .addKeyValue("callSid", caller.call().value())
            .addKeyValue("reason", reason)
            .log("the ticket of a media stream was refused");
        loop().run(() -> end(REFUSED, "ticket refused", false));
      }
    }
  }

  private void connect(Caller caller) {
    if (state instanceof State.Over) {
      return;
    }
    setting
        .host()
        .connect(caller, this)
        .ifPresentOrElse(listener -> loop().run(() -> live(listener)), () -> noPlace(caller));
  }

  private void noPlace(Caller caller) {
    log.atWarn().addKeyValue("callSid", caller.call().value()).log("a media stream found no place");
    loop().run(() -> end(REFUSED, "no place", false));
  }

  private void live(Line.Listener listener) {
    if (!(state instanceof State.Checking(var kept, long sinceNanos))) {
      listener.closed(hungUp);
      return;
    }
    lastMediaNanos = setting.ticker().nanos();
    var live = new State.Live(listener, new Flow(sinceNanos, listener::heard));
    state = live;
    watchMedia();
    kept.forEach(message -> deliver(live, message));
  }

  // ---- Time

  private void overdue() {
    if (state instanceof State.Waiting) {
      end(REFUSED, "no start", false);
    }
  }

  private void watchMedia() {
    stopWatch();
    watch =
        setting.ticker().every(setting.media().dividedBy(4), () -> loop().run(this::lookForMedia));
  }

  private void lookForMedia() {
    if (setting.ticker().nanos() - lastMediaNanos >= setting.media().toNanos()) {
      end(GONE, "no media", false);
    }
  }

  private void stopWatch() {
    if (watch != null) {
      watch.cancel();
    }
  }

  // ---- The end

  private void end(int code, String reason, boolean asItShould) {
    hungUp |= asItShould;
    socket().close(code, reason);
    finish(asItShould);
  }

  private void finish(boolean asItShould) {
    State before = state;
    state = new State.Over();
    stopWatch();
    if (before instanceof State.Live(var listener, var flow)) {
      report(flow);
      listener.closed(asItShould);
    }
  }

  private void report(Flow flow) {
    if (flow.late() + flow.flooded() + flow.filled() > 0) {
      log.atWarn()
          .addKeyValue("late", flow.late())
          .addKeyValue("flooded", flow.flooded())
          .addKeyValue("gapsFilled", flow.filled())
          .log("the caller's sound did not come as it should");
    }
  }

  // ---- What the call does

  @Override
  public void play(Mulaw sound) {
    Frames known = frames;
    if (known == null || sound.base64().isEmpty()) {
      return;
    }
    if (Base64Text.fits(sound.base64())) {
      send(known.media(sound));
    } else {
      log.atWarn().log("sound that is not base64 was not played");
    }
  }

  @Override
  public void mark(String name) {
    Frames known = frames;
    if (known != null) {
      send(known.mark(name));
    }
  }

  @Override
  public void clear() {
    Frames known = frames;
    if (known != null) {
      send(known.clear());
    }
  }

  @Override
  public void hangUp() {
    hungUp = true;
    socket().close(NORMAL, "");
  }

  @Override
  public Loop loop() {
    return socket().loop();
  }

  private void send(String frame) {
    if (!(state instanceof State.Over)) {
      socket().send(frame);
    }
  }

  private WebSocket socket() {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("a media stream without a socket");
    }
    return open;
  }
}
