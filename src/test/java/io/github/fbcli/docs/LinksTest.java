package io.github.fbcli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final Path INDEX = Path.of("docs/README.md");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  @Test
  void allLinksResolve() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Page page : Page.all()) {
      for (String link : links(page.file())) {
        if (!resolves(page.file(), link)) {
          broken.add(page.name() + ": " + link);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void indexLinksEveryPage() throws IOException {
    Set<String> linked =
        links(INDEX).stream().map(link -> target(INDEX, link)).collect(Collectors.toSet());
    List<String> unlinked =
        Page.all().stream()
            .map(Page::name)
            .filter(name -> name.startsWith("docs/") && !name.equals("docs/README.md"))
            .filter(name -> !linked.contains(name))
            .toList();
    assertEquals(List.of(), unlinked);
  }

  private static List<String> links(Path page) throws IOException {
    String prose = FENCED.matcher(Files.readString(page)).replaceAll("");
    return LINK.matcher(prose)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .toList();
  }

  private static String target(Path page, String link) {
    String file = link.split("#", -1)[0];
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return target.toString().replace('\\', '/');
  }

  private static boolean resolves(Path page, String link) throws IOException {
    String target = target(page, link);
    int anchor = link.indexOf('#');
    return Files.exists(Path.of(target))
        && (anchor < 0 || anchors(target).contains(link.substring(anchor + 1)));
  }

  /** Returns the anchors that GitHub generates for headings. */
  private static Set<String> anchors(String page) throws IOException {
    String prose = FENCED.matcher(Files.readString(Path.of(page))).replaceAll("");
    return Pattern.compile("(?m)^#+ (.*)$")
        .matcher(prose)
        .results()
        .map(LinksTest::anchor)
        .collect(Collectors.toSet());
  }

  private static String anchor(MatchResult heading) {
    String words = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
    return words.replace(' ', '-');
  }
}
