package com.cotrackpro.voice;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TimerTask;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The floor plan: each room, the rooms it may import, and the libraries. Nothing else is allowed.
///
/// A room is a package directly below `com.cotrackpro.voice`, with the packages inside it. The
/// package itself, where `Main` lives, is the room `voice`.
class FloorPlanTest {

  private static final String HOUSE = "com.cotrackpro.voice";

  /// The table of the plan, floor by floor: who may import whom.
  private static final Map<String, Set<String>> MAY_IMPORT =
      table(
          """
          audio:
          call:
          safety: call
          speech: call
          json:
          thread:

          telemetry: call thread
          net: json thread
          conversation: call safety speech
          port: audio call thread
          persona: call json
          records: call json
          casework: call json

          config: call conversation persona
          phrases: audio call persona port thread
          session: audio call casework conversation persona port thread
          limits: call port thread
          simulator: audio json net thread

          center: audio call config conversation limits persona phrases port session thread
          twilio: audio call config json net port thread
          elevenlabs: audio call config json net port thread
          anthropic: call config json net port thread
          mcp: call config json net port thread
          store: call config json net port records thread
          kv: call config json net port thread
          ssm: config net thread
          http: config net thread

          rest: call json net port

          api: call center config json limits net port records rest thread
          dashboard: call center config json limits net port records rest thread

          app: audio call casework safety speech json thread telemetry net conversation port persona records \
               config phrases session limits center twilio elevenlabs anthropic mcp store kv \
               ssm http rest api dashboard
          cli: app call config net port simulator thread
          voice: cli
          """);

  /// Rooms that neither log nor count.
  private static final Set<String> SILENT =
      Set.of("audio", "call", "safety", "speech", "json", "thread", "conversation", "port");

  /// The libraries of each room, beside those that every room has.
  private static final Map<String, Set<String>> LIBRARIES =
      table(
          """
          json: tools.jackson
          thread: org.slf4j
          telemetry: io.micrometer io.opentelemetry ch.qos.logback
          net: io.vertx io.netty io.github.resilience4j
          persona: tools.jackson
          records: tools.jackson
          casework: tools.jackson
          simulator: tools.jackson com.sun.speech.freetts javax.speech
          center: com.google.i18n.phonenumbers
          twilio: tools.jackson com.twilio
          elevenlabs: tools.jackson
          anthropic: tools.jackson com.anthropic
          mcp: tools.jackson io.modelcontextprotocol
          store: tools.jackson java.sql javax.sql org.sqlite software.amazon.awssdk
          kv: tools.jackson redis.clients
          ssm: software.amazon.awssdk
          rest: tools.jackson
          api: tools.jackson
          dashboard: tools.jackson
          cli: picocli
          """);

  /// Names that give a vendor away, and the room that vendor lives in.
  private static final Map<String, String> VENDORS =
      Map.of(
          "Twilio", "twilio",
          "ElevenLabs", "elevenlabs",
          "Scribe", "elevenlabs",
          "Anthropic", "anthropic",
          "Claude", "anthropic",
          "Mcp", "mcp");

  /// Where vendors are set up, put together or imitated.
  private static final Set<String> KNOW_THE_VENDORS = Set.of("config", "app", "simulator");

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(HOUSE);

  @TestFactory
  Stream<DynamicTest> eachRoomImportsOnlyWhatThePlanAllows() {
    return eachRoom(room -> importsNotMatching(room, target -> mayImport(room, target)));
  }

  @TestFactory
  Stream<DynamicTest> eachRoomUsesOnlyItsLibraries() {
    return eachRoom(room -> importsNotMatching(room, target -> mayUse(room, target)));
  }

  @Test
  void thePlanListsEveryPackage() {
    Set<String> rooms = PROGRAM.stream().map(FloorPlanTest::roomOf).collect(toSet());

    assertThat(MAY_IMPORT.keySet()).containsAll(rooms);
  }

  @Test
  void thePlanNamesOnlyRoomsItLists() {
    assertThat(MAY_IMPORT.keySet())
        .containsAll(MAY_IMPORT.values().stream().flatMap(Set::stream).toList())
        .containsAll(LIBRARIES.keySet())
        .containsAll(SILENT)
        .containsAll(KNOW_THE_VENDORS)
        .containsAll(VENDORS.values());
  }

  @Test
  void noPackagesFormACycle() {
    slices()
        .matching(HOUSE + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(PROGRAM);
  }

  @Test
  void decisionsKnowNoClockNoThreadNoSocket() {
    assertThat(importsNotMatching("conversation", FloorPlanTest::isFitForDecisions)).isEmpty();
  }

  @Test
  void nobodyReadsTheClockOrSleepsButTheThreadRoom() {
    Set<String> readings =
        PROGRAM.stream()
            .filter(not(isIn("thread")))
            .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
            .filter(access -> takesTime(access.getTarget().getOwner(), access))
            .map(JavaAccess::getDescription)
            .collect(toCollection(TreeSet::new));

    assertThat(readings).isEmpty();
  }

  @Test
  void aVendorIsNamedInItsOwnRoomOnly() {
    Set<String> named =
        PROGRAM.stream()
            .filter(type -> !KNOW_THE_VENDORS.contains(roomOf(type)))
            .filter(FloorPlanTest::namesAVendorFromElsewhere)
            .map(JavaClass::getName)
            .collect(toCollection(TreeSet::new));

    assertThat(named).isEmpty();
  }

  @Test
  void aVendorIsImportedOnlyWhereTheProgramIsPutTogether() {
    Set<String> imports =
        PROGRAM.stream()
            .filter(not(isIn("app")))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(FloorPlanTest::leadsIntoAVendorsRoom)
            .map(Dependency::getDescription)
            .collect(toCollection(TreeSet::new));

    assertThat(imports).isEmpty();
  }

  /// One test per room, so that a failure names the room.
  private static Stream<DynamicTest> eachRoom(Function<String, Set<String>> violations) {
    return MAY_IMPORT.keySet().stream()
        .map(
            room -> dynamicTest(room, () -> assertThat(violations.apply(room)).as(room).isEmpty()));
  }

  private static Set<String> importsNotMatching(String room, Predicate<JavaClass> allowed) {
    return PROGRAM.stream()
        .filter(isIn(room))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(dependency -> !allowed.test(dependency.getTargetClass().getBaseComponentType()))
        .map(Dependency::getDescription)
        .collect(toCollection(TreeSet::new));
  }

  private static boolean mayImport(String room, JavaClass target) {
    if (!isOurs(target)) {
      return true;
    }
    String other = roomOf(target);
    return other.equals(room)
        || MAY_IMPORT.getOrDefault(room, Set.of()).contains(other)
        || (other.equals("telemetry") && !SILENT.contains(room));
  }

  private static boolean mayUse(String room, JavaClass target) {
    String library = target.getPackageName();
    return isOurs(target)
        || target.isPrimitive()
        || liesIn("org.jspecify", library)
        || (liesIn("org.slf4j", library) && !SILENT.contains(room))
        || (isPlainJdk(library) && !belongsToSomeRoom(library))
        || librariesOf(room).anyMatch(allowed -> liesIn(allowed, library));
  }

  private static boolean isPlainJdk(String library) {
    return Stream.of("java", "javax", "jdk", "com.sun.management", "com.sun.net.httpserver")
        .anyMatch(family -> liesIn(family, library));
  }

  private static boolean belongsToSomeRoom(String library) {
    return LIBRARIES.keySet().stream()
        .flatMap(FloorPlanTest::librariesOf)
        .anyMatch(owned -> liesIn(owned, library));
  }

  private static Stream<String> librariesOf(String room) {
    return LIBRARIES.getOrDefault(room, Set.of()).stream();
  }

  private static boolean isFitForDecisions(JavaClass target) {
    return isOurs(target) // whom of us: the plan says that
        || target.isPrimitive()
        || liesIn("org.jspecify", target.getPackageName())
        || target.isEquivalentTo(Duration.class)
        || (isPureJdk(target.getPackageName()) && !actsOnTheWorld(target));
  }

  private static boolean isPureJdk(String library) {
    return Set.of("java.lang", "java.util", "java.util.function", "java.util.regex")
            .contains(library)
        || library.equals("java.util.stream")
        // What the compiler writes for records, switches and lambdas.
        || library.equals("java.lang.invoke")
        || library.equals("java.lang.runtime");
  }

  /// Whether a class of `java.lang` or `java.util` runs, waits, or looks outside.
  private static boolean actsOnTheWorld(JavaClass target) {
    return Stream.of(
            Thread.class,
            ThreadGroup.class,
            ThreadLocal.class,
            InheritableThreadLocal.class,
            ScopedValue.class,
            Process.class,
            ProcessBuilder.class,
            ProcessHandle.class,
            Runtime.class,
            System.class,
            java.util.Timer.class,
            TimerTask.class,
            Date.class)
        .anyMatch(type -> target.getName().split("\\$", -1)[0].equals(type.getName()));
  }

  private static boolean takesTime(JavaClass owner, JavaAccess<?> access) {
    String name = access.getName();
    if (owner.isEquivalentTo(System.class)) {
      return name.equals("nanoTime") || name.equals("currentTimeMillis");
    }
    if (owner.isAssignableTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class)) {
      return name.equals("sleep");
    }
    if (owner.isEquivalentTo(Clock.class)) {
      return name.startsWith("system") || name.startsWith("tick");
    }
    if (owner.isEquivalentTo(Date.class)) {
      return access.getTarget().getFullName().endsWith("<init>()");
    }
    return liesIn("java.time", owner.getPackageName())
        && name.equals("now")
        && !access.getTarget().getFullName().contains(Clock.class.getName());
  }

  private static boolean namesAVendorFromElsewhere(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length());
    return VENDORS.entrySet().stream()
        .anyMatch(
            vendor -> name.contains(vendor.getKey()) && !roomOf(type).equals(vendor.getValue()));
  }

  private static boolean leadsIntoAVendorsRoom(Dependency dependency) {
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    return isOurs(target)
        && VENDORS.containsValue(roomOf(target))
        && !roomOf(target).equals(roomOf(dependency.getOriginClass()));
  }

  private static Predicate<JavaClass> isIn(String room) {
    return type -> roomOf(type).equals(room);
  }

  private static boolean isOurs(JavaClass type) {
    return liesIn(HOUSE, type.getPackageName());
  }

  private static String roomOf(JavaClass type) {
    String packageName = type.getPackageName();
    return packageName.equals(HOUSE)
        ? "voice"
        : packageName.substring(HOUSE.length() + 1).split("\\.", -1)[0];
  }

  private static boolean liesIn(String outer, String packageName) {
    return packageName.equals(outer) || packageName.startsWith(outer + ".");
  }

  /// Reads lines of the form `name: word word …`, in their order.
  private static Map<String, Set<String>> table(String lines) {
    return lines
        .lines()
        .filter(not(String::isBlank))
        .map(line -> line.split(":", -1))
        .collect(
            toMap(cells -> cells[0], cells -> words(cells[1]), (a, _) -> a, LinkedHashMap::new));
  }

  private static Set<String> words(String cell) {
    return Arrays.stream(cell.trim().split("\\s+")).filter(not(String::isEmpty)).collect(toSet());
  }
}
