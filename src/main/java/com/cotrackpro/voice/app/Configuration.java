package com.cotrackpro.voice.app;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.MindAlone;
import com.cotrackpro.voice.config.ParameterPath;
import com.cotrackpro.voice.config.PersonasAlone;
import com.cotrackpro.voice.config.Problem;
import com.cotrackpro.voice.config.Sources;
import com.cotrackpro.voice.ssm.ParameterStore;
import com.cotrackpro.voice.ssm.UnreadableException;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The settings of a process: its environment, then a file `.env`, then AWS Parameter Store, which
/// is asked only when `SSM_PREFIX` is set.
public final class Configuration {

  private Configuration() {}

  /// All settings. May take as long as [ParameterStore#PATIENCE].
  public static Config.Outcome load(Map<String, String> environment, Path dotEnv)
      throws InterruptedException {
    return Config.from(sources(environment, dotEnv));
  }

  /// Those of commands that look at personas.
  public static PersonasAlone personas(Map<String, String> environment, Path dotEnv)
      throws InterruptedException {
    return PersonasAlone.from(sources(environment, dotEnv));
  }

  /// Those of commands that need a mind and no other account.
  public static MindAlone mind(Map<String, String> environment, Path dotEnv)
      throws InterruptedException {
    return MindAlone.from(sources(environment, dotEnv));
  }

  private static Sources sources(Map<String, String> environment, Path dotEnv)
      throws InterruptedException {
    Sources local = Sources.of(environment, dotEnv);
    Optional<ParameterPath> path = local.path();
    return path.isEmpty() ? local : stored(local, path.get());
  }

  private static Sources stored(Sources local, ParameterPath path) throws InterruptedException {
    try {
      return local.with(ParameterStore.read(path, Ticker.system(), ParameterStore.PATIENCE));
    } catch (UnreadableException e) {
      return local.without(new Problem("SSM_PREFIX", String.valueOf(e.getMessage()), e.remedy()));
    }
  }
}
