import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validate PROFILE FILE…: one line of JSON per file, each broken rule once. See verapdf.mjs. */
public class Validate {
  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour profile = PDFAFlavour.fromString(args[0]);
    for (int i = 1; i < args.length; i++) {
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(args[i]), profile);
           PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
        ValidationResult result = validator.validate(parser);
        print(args[i], result.isCompliant(), result.getTotalAssertions(), failures(result));
      } catch (Exception unreadable) {
        print(args[i], false, 0, List.of(unreadable.toString()));
      }
    }
  }

  private static List<String> failures(ValidationResult result) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, String> first = new LinkedHashMap<>();
    for (TestAssertion test : result.getTestAssertions()) {
      if (test.getStatus() != TestAssertion.Status.FAILED) continue;
      String rule = test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber();
      counts.merge(rule, 1, Integer::sum);
      first.putIfAbsent(rule, test.getMessage() + " @ " + test.getLocation().getContext());
    }
    List<String> lines = new ArrayList<>();
    counts.forEach((rule, count) -> lines.add(rule + " x" + count + ": " + first.get(rule)));
    return lines;
  }

  private static void print(String file, boolean passed, int checks, List<String> failures) {
    List<String> quoted = failures.stream().map(Validate::quote).toList();
    System.out.println("{\"file\":" + quote(file) + ",\"passed\":" + passed + ",\"checks\":" + checks
        + ",\"failures\":[" + String.join(",", quoted) + "]}");
  }

  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') json.append('\\').append(c);
      else if (c < ' ') json.append(String.format("\\u%04x", (int) c));
      else json.append(c);
    }
    return json.append('"').toString();
  }
}
