package com.cotrackpro.voice.port;

import com.cotrackpro.voice.port.Reception.Caller;
import java.util.Optional;

/// Where the audio of calls is carried. Any thread; may wait half a second for shared facts.
public interface StreamHost {

  /// The audio of an admitted call has reached us.
  ///
  /// @return what listens to the line; empty when there is no place for this call, or it is on
  ///   another stream already
  Optional<Line.Listener> connect(Caller caller, Line line);
}
