#!/usr/bin/env bash
# Takes the pictures of dashboard.md anew: a server on simulated vendors, a week of calls, and Chromium. JAVA_HOME
# must be a JDK 25 or newer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED \
  -cp "target/test-classes:target/classes:$(cat target/test-classpath)" \
  com.cotrackpro.voice.journey.DashboardPictures docs/dashboard
