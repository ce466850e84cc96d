interface WebTriggerResponse {
  statusCode: number;
  headers: Record<string, string[]>;
  body: string;
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Causeway</title>
<p>No authorization is under way on this site. Start it in Jira: Settings, Apps, Causeway, Connections.</p></html>`;

/** Where the identity service sends an admin's browser back to. No authorization is begun by this version, so none is awaited. */
export async function oauthCallback(): Promise<WebTriggerResponse> {
  return { statusCode: 400, headers: { 'Content-Type': ['text/html; charset=utf-8'] }, body: PAGE };
}
