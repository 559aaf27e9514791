package io.github.fbcli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.fbcli.planted.one.One;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dependencies between packages ({@code docs/architecture.md}) and other design rules. */
class ArchitectureTest {
  private static final String ROOT = "io.github.fbcli";
  private static final List<String> SHARED_BY_GROUPS = List.of("run", "output", "prompt");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /**
   * One row per package: the other packages and the libraries it may use in addition to the JDK.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          time,        '',                               ''
          wire,        '',                               com.fasterxml.jackson.. org.yaml.snakeyaml..
          sink,        'time wire',                      com.fasterxml.jackson..
          table,       'wire sink',                      com.fasterxml.jackson.databind..
          push,        'time wire sink',                 com.fasterxml.jackson.core.. com.fasterxml.jackson.databind.. de.siegmar.fastcsv.. io.airlift.compress..
          config,      'time wire',                      ''
          console,     time,                             org.jline..
          api,         'time wire sink table push',      okhttp3.. okio.. kotlin.. com.fasterxml.jackson..
          credentials, 'time wire config api',           ''
          connect,     'time wire sink push api credentials', org.apache.kafka.. org.slf4j.. javax.management..
          emulator,    'time wire',                      com.fasterxml.jackson.. org.h2..
          shell,       'time console',                   org.jline.. picocli..
          """)
  void packageUsesOnlyAllowedDependencies(String name, String packages, String libraries) {
    List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify..", in(name)));
    words(packages).map(ArchitectureTest::in).forEach(allowed::add);
    words(libraries).forEach(allowed::add);
    classes()
        .that()
        .resideInAPackage(in(name))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed.toArray(String[]::new))
                .or(resideInAPackage("")) // primitives and arrays
                .or(resideInAnyPackage("javax.net..", "com.sun.net.httpserver"))) // also the JDK
        .check(MAIN);
  }

  /** The plugin for Kafka Connect is released separately. */
  @Test
  void programDoesNotUseConnector() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("connect"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("connect"))
        .check(MAIN);
  }

  @Test
  void packagesAreFreeOfCycles() {
    noPackageCycles().check(MAIN);
  }

  @Test
  void findsPlantedCycle() {
    JavaClasses planted = new ClassFileImporter().importPackages(One.class.getPackageName() + "..");
    JavaClasses both = new ClassFileImporter().importPackages(ROOT + ".planted..");
    assertTrue(!noPackageCycles().allowEmptyShould(true).evaluate(planted).hasViolation());
    assertTrue(noPackageCycles().evaluate(both).hasViolation());
  }

  private static ArchRule noPackageCycles() {
    return slices().assignedFrom(new ByPackage()).should().beFreeOfCycles();
  }

  /** Each package is a separate slice, independent of its parent and subpackages. */
  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }

  @Test
  void commandGroupsDoNotDependOnEachOther() {
    List<String> groups =
        MAIN.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT + ".cli."))
            .distinct()
            .filter(name -> !SHARED_BY_GROUPS.contains(name.substring((ROOT + ".cli.").length())))
            .toList();
    assertTrue(groups.size() > 5, groups::toString);
    for (String group : groups) {
      String[] others =
          groups.stream().filter(other -> !other.equals(group)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(group)
          .or()
          .resideInAnyPackage(
              SHARED_BY_GROUPS.stream().map(name -> ROOT + ".cli." + name).toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.concat(Stream.of(others), Stream.of(ROOT + ".cli")).toArray(String[]::new))
          .because("command groups are independent")
          .check(MAIN);
    }
  }

  @Test
  void eachLibraryStaysInItsPackages() {
    staysIn("picocli..", in("cli"), in("shell"));
    staysIn("okhttp3..", in("api"));
    staysIn("okio..", in("api"));
    staysIn("kotlin..", in("api"));
    staysIn("org.jline..", in("shell"), in("console"), in("cli.prompt"));
    staysIn("org.h2..", in("emulator"));
    staysIn("de.siegmar.fastcsv..", in("push.input"), in("cli.output"));
    staysIn("org.yaml.snakeyaml..", in("wire"));
    staysIn("io.airlift.compress..", in("push.input"));
    staysIn("org.apache.kafka..", in("connect"));
    staysIn("org.slf4j..", in("connect"));
  }

  /** Other conversions, such as {@code %s}, ignore the locale. */
  @Test
  void numbersAreFormattedWithoutTheLocaleOfTheUser() throws IOException {
    Pattern number = Pattern.compile("%[-#+ 0,(]*[0-9]*(\\.[0-9]+)?[deEfgGtT]");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        for (String statement : Files.readString(file).split("[;{}]\n")) {
          boolean formats = statement.contains("format");
          assertTrue(
              !formats || !number.matcher(statement).find() || statement.contains("Locale.ROOT"),
              () -> file + ": " + statement);
        }
      }
    }
  }

  @Test
  void onlyConsoleUsesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("console"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .check(MAIN);
  }

  @Test
  void onlyOnePlaceEndsTheProcess() {
    List<JavaAccess<?>> exits =
        MAIN.stream()
            .flatMap(type -> type.getAccessesFromSelf().stream())
            .filter(ArchitectureTest::endsTheProcess)
            .collect(Collectors.toList());
    assertEquals(1, exits.size(), exits::toString);
    assertEquals(ROOT + ".Main", exits.get(0).getOriginOwner().getName());
  }

  /** Covers calls and method references. */
  private static boolean endsTheProcess(JavaAccess<?> access) {
    String target = access.getTargetOwner().getSimpleName() + "." + access.getTarget().getName();
    return List.of("System.exit", "Runtime.exit", "Runtime.halt").contains(target);
  }

  @Test
  void onlyTimeSleepsAndReadsTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("time"))
        .should()
        .accessTargetWhere(describe("sleeps or reads the clock", ArchitectureTest::usesTime))
        .check(MAIN);
  }

  private static boolean usesTime(JavaAccess<?> access) {
    String target = access.getTargetOwner().getSimpleName() + "." + access.getTarget().getName();
    return List.of("Thread.sleep", "System.nanoTime", "System.currentTimeMillis", "Instant.now")
        .contains(target);
  }

  @Test
  void noStaticStateIsMutable() {
    fields().that().areStatic().should().beFinal().check(MAIN);
  }

  @Test
  void noClassIsNamedUtil() {
    noClasses().should().haveNameMatching(".*(Util|Utils)").check(MAIN);
  }

  @Test
  void simpleClassNamesAreUnique() {
    Map<String, List<String>> bySimpleName =
        new ClassFileImporter()
            .importPackages(ROOT).stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(
                    Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
    List<List<String>> shared =
        bySimpleName.values().stream().filter(names -> names.size() > 1).toList();
    assertEquals(List.of(), shared);
  }

  private static void staysIn(String library, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MAIN);
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
  }

  private static String in(String name) {
    return ROOT + "." + name + "..";
  }
}
