/** A binary heap of numbered states, cheapest first. */
export class StateQueue {
  readonly #keys: number[] = [];
  readonly #states: number[] = [];

  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  get leastKey(): number {
    return this.#keys[0] ?? Infinity;
  }

  push(key: number, state: number): void {
    const [keys, states] = [this.#keys, this.#states];
    let index = keys.push(key) - 1;
    states.push(state);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if ((keys[parent] ?? 0) <= key) break;
      keys[index] = keys[parent] ?? 0;
      states[index] = states[parent] ?? 0;
      index = parent;
    }
    keys[index] = key;
    states[index] = state;
  }

  /** Takes the cheapest state out; the queue must not be empty. */
  pop(): number {
    const [keys, states] = [this.#keys, this.#states];
    const first = states[0] ?? -1;
    const key = keys.pop() ?? 0;
    const state = states.pop() ?? -1;
    const count = keys.length;
    if (count === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= count) break;
      if (child + 1 < count && (keys[child + 1] ?? 0) < (keys[child] ?? 0)) child += 1;
      if ((keys[child] ?? 0) >= key) break;
      keys[index] = keys[child] ?? 0;
      states[index] = states[child] ?? 0;
      index = child;
    }
    keys[index] = key;
    states[index] = state;
    return first;
  }
}
