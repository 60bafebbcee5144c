package com.cotrackpro.voice.simulator.mcp;

import tools.jackson.databind.node.ObjectNode;

/// Answers `tools/list`.
final class Lists {

  private Lists() {}

  static ObjectNode answer(Workshop shop, Rpc rpc, Dialect dialect) {
    return shop.catalog()
        .page(rpc.param("cursor"))
        .map(page -> rpc.result(dressed(page, dialect)))
        .orElseGet(() -> {
          shop.breach("asked for a page that was never offered");
          return rpc.error(Rpc.PARAMS, "Invalid cursor");
        });
  }

  private static ObjectNode dressed(ObjectNode page, Dialect dialect) {
    return dialect.typed()
        ? Bench.typed(page, dialect).put("ttlMs", 300_000).put("cacheScope", "public")
        : page;
  }
}
