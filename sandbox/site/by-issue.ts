/** Records that belong to an issue, found by their own id and by that of the issue. */
export class ByIssue<T extends { issueId: string }> {
  readonly all = new Map<string, T>();
  readonly #lists = new Map<string, T[]>();

  constructor(private readonly idOf: (record: T) => string) {}

  /** In order of creation. */
  of(issueId: string): readonly T[] {
    return this.#lists.get(issueId) ?? [];
  }

  /** Adds the record, or puts it in the place of the one with its id. */
  put(record: T): void {
    const id = this.idOf(record);
    const before = this.all.get(id);
    this.all.set(id, record);
    const list = this.#lists.get(record.issueId);
    if (!list) this.#lists.set(record.issueId, [record]);
    else if (before) list[list.indexOf(before)] = record;
    else list.push(record);
  }

  remove(id: string): void {
    const record = this.all.get(id);
    if (!record) return;
    this.all.delete(id);
    this.#lists.set(
      record.issueId,
      this.of(record.issueId).filter((other) => other !== record),
    );
  }

  removeIssue(issueId: string): void {
    for (const record of this.of(issueId)) this.all.delete(this.idOf(record));
    this.#lists.delete(issueId);
  }
}
