import type { Random } from '../seams';

export const WEB_TRIGGER_DOMAIN = 'webtrigger.atlassian.app';

export type SavedUrls = { id: string; moduleKey: string }[];

/** The addresses of an installation's web triggers: made on first request, then the same until deleted. */
export class WebTriggerUrls {
  private readonly byId = new Map<string, string>();

  constructor(
    private readonly installationId: string,
    private readonly random: Random,
  ) {}

  private urlOf(id: string): string {
    return `https://${this.installationId}.${WEB_TRIGGER_DOMAIN}/public/${id}`;
  }

  create(moduleKey: string, force: boolean): string {
    if (!force) for (const [id, key] of this.byId) if (key === moduleKey) return this.urlOf(id);
    const id = Buffer.from(this.random.bytes(24)).toString('base64url');
    this.byId.set(id, moduleKey);
    return this.urlOf(id);
  }

  delete(id: string): boolean {
    return this.byId.delete(id);
  }

  moduleOf(id: string): string | undefined {
    return this.byId.get(id);
  }

  list(): { triggerKey: string; url: string }[] {
    return [...this.byId].map(([id, triggerKey]) => ({ triggerKey, url: this.urlOf(id) }));
  }

  save(): SavedUrls {
    return [...this.byId].map(([id, moduleKey]) => ({ id, moduleKey }));
  }

  load(saved: SavedUrls): void {
    for (const { id, moduleKey } of saved) this.byId.set(id, moduleKey);
  }
}
