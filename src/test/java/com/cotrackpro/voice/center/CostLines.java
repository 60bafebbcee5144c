package com.cotrackpro.voice.center;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.cotrackpro.voice.telemetry.JsonLine;
import com.cotrackpro.voice.telemetry.OwnLines;
import java.util.List;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The lines that are logged about costs, as machines read them.
final class CostLines {

  private static final JsonMapper JSON = new JsonMapper();

  private CostLines() {}

  /// What `work` logs in JSON, but for when, where and by whom.
  static List<String> during(Work work) throws Exception {
    var logger = (Logger) LoggerFactory.getLogger(CostLine.class);
    var events = new OwnLines();
    events.start();
    logger.addAppender(events);
    try {
      work.run();
    } finally {
      logger.detachAppender(events);
    }
    return events.list.stream().map(CostLines::json).toList();
  }

  private static String json(ILoggingEvent event) {
    var line = (ObjectNode) JSON.readTree(new JsonLine().encode(event));
    line.remove(List.of("timestamp", "logger", "thread", "level"));
    return JSON.writeValueAsString(line);
  }

  /// Something that logs.
  interface Work {
    void run() throws Exception;
  }
}
