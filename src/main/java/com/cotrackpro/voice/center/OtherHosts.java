package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Other processes carry the calls. Any thread; may wait half a second for shared facts.
///
/// Every call is let in: whether the host that it meets has a place only that host knows, and a
/// call that is turned away comes back with the question what follows. Only then it matters whether
/// any host has room.
public final class OtherHosts implements Hosts {

  private static final Logger log = LoggerFactory.getLogger(OtherHosts.class);

  private final KeyValue shared;
  private final boolean beacons;

  /// @param beacons whether a [Beacon] of theirs would be seen in `shared`
  public OtherHosts(KeyValue shared, boolean beacons) {
    this.shared = shared;
    this.beacons = beacons;
  }

  @Override
  public Admits admit(CallId call) {
    return Admits.WELCOME;
  }

  @Override
  public void giveUp(CallId call) {
    // Nothing is held here: whoever carries it is told by its line.
  }

  @Override
  public boolean carries(CallId call) {
    return false;
  }

  @Override
  public boolean takeCalls() {
    try {
      return !beacons || shared.find(Beacon.KEY).isPresent();
    } catch (Unavailable e) {
      log.atWarn().addKeyValue("cause", e.trouble().reason()).log("no beacon can be looked for");
      return true;
    }
  }
}
