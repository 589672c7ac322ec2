import { expect, test } from "vitest";
import { Listeners } from "../../../../src/core/events/listeners.js";

function listeners(): { subject: Listeners<string>; faults: unknown[] } {
  const faults: unknown[] = [];
  return { subject: new Listeners<string>((error) => faults.push(error)), faults };
}

test("are called in the order they came, each as often as it was added", () => {
  const { subject } = listeners();
  const calls: string[] = [];
  const first = (event: string): unknown => calls.push(`first ${event}`);
  subject.add(first);
  subject.add((event) => calls.push(`second ${event}`));
  const unsubscribe = subject.add(first);
  subject.emit("a");
  unsubscribe();
  unsubscribe();
  subject.emit("b");
  expect(calls).toEqual(["first a", "second a", "first a", "first b", "second b"]);
  expect(subject.size).toBe(2);
});

test("one that throws harms neither the others nor the caller", () => {
  const { subject, faults } = listeners();
  const calls: string[] = [];
  const fault = new Error("thrown");
  subject.add(() => {
    throw fault;
  });
  subject.add((event) => calls.push(event));
  subject.emit("a");
  expect(calls).toEqual(["a"]);
  expect(faults).toEqual([fault]);
});

test("one that is added during an event is called from the next one on", () => {
  const { subject } = listeners();
  const calls: string[] = [];
  const again = (event: string): void => {
    calls.push(event);
    unsubscribe();
    unsubscribe = subject.add(again);
  };
  let unsubscribe = subject.add(again);
  subject.emit("a");
  subject.emit("b");
  expect(calls).toEqual(["a", "b"]);
  expect(subject.size).toBe(1);
});

test("one that is taken away during an event is not called any more", () => {
  const { subject } = listeners();
  const calls: string[] = [];
  subject.add(() => unsubscribe());
  const unsubscribe = subject.add((event) => calls.push(event));
  subject.emit("a");
  expect(calls).toEqual([]);
});
