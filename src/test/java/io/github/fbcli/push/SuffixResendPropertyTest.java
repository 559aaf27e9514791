package io.github.fbcli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Position;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Verifies that when a record is resent, all later records with its key are resent after it. */
class SuffixResendPropertyTest {

  private record Sent(String key, RecordResult result) {}

  @Property
  void doesNotSettleLaterRecordsOfResentKey(@ForAll("requests") List<Sent> request) {
    BitSet again = again(request);
    for (int i = 0; i < request.size(); i++) {
      if (again.get(i)) {
        continue;
      }
      assertFalse(request.get(i).result().throttled());
      for (int earlier = again.nextSetBit(0); earlier >= 0 && earlier < i; ) {
        assertFalse(mayBeSame(request.get(earlier), request.get(i)), earlier + " and " + i);
        earlier = again.nextSetBit(earlier + 1);
      }
    }
  }

  @Property
  void resendsOnlySameKeysAfterThrottling(@ForAll("keyedRequests") List<Sent> request) {
    BitSet again = again(request);
    for (int i = again.nextSetBit(0); i >= 0; i = again.nextSetBit(i + 1)) {
      String key = request.get(i).key();
      assertTrue(
          request.subList(0, i + 1).stream()
              .anyMatch(sent -> sent.result().throttled() && sent.key().equals(key)));
    }
  }

  @Property
  void resendsNothingWithoutThrottling(@ForAll("keyedRequests") List<Sent> request) {
    List<Sent> settled = request.stream().filter(sent -> !sent.result().throttled()).toList();
    assertEquals(new BitSet(), again(settled));
  }

  private static boolean mayBeSame(Sent one, Sent other) {
    return one.key() == null || other.key() == null || Objects.equals(one.key(), other.key());
  }

  private static BitSet again(List<Sent> request) {
    List<PendingItem> records = new ArrayList<>();
    for (Sent sent : request) {
      InputRecord record = new InputRecord(new byte[] {'{', '}'}, new Position("in", 1, 1, 0));
      records.add(new PendingItem(records.size(), record, sent.key(), sent.key(), null));
    }
    return BatchSender.resends(records, request.stream().map(Sent::result).toList());
  }

  @Provide
  Arbitrary<List<Sent>> requests() {
    return requestsOf(Arbitraries.of("a", "b", "c").injectNull(0.1));
  }

  @Provide
  Arbitrary<List<Sent>> keyedRequests() {
    return requestsOf(Arbitraries.of("a", "b", "c"));
  }

  private static Arbitrary<List<Sent>> requestsOf(Arbitrary<String> keys) {
    Arbitrary<RecordResult> results =
        Arbitraries.of(RecordResult.SUCCESS, ScriptedEndpoint.THROTTLED, ScriptedEndpoint.BAD);
    return Combinators.combine(keys, results).as(Sent::new).list().ofMaxSize(12);
  }
}
