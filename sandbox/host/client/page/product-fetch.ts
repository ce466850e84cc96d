/** `requestJira` of a page: as the person, through the app, within the app's scopes. */
export interface ProductFetch {
  product: string;
  restPath: string;
  fetchRequestInit: { method?: string; body?: string | null; headers?: [string, string][] };
  isMultipartFormData: boolean;
}
export interface ProductAnswer {
  body: string;
  headers: Record<string, string>;
  status: number;
  statusText: string;
  isAttachment?: boolean;
}

const bytesOfBase64 = (base64: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64.includes(',') ? (base64.split(',')[1] ?? '') : base64);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
};

/** `@forge/bridge` sends a form as JSON with its files as base64; here it becomes a form again. */
const formOf = (body: string): FormData => {
  const fields = JSON.parse(body) as Record<string, string>;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith('__')) continue;
    const fileName = fields[`__${name}Name`];
    if (fileName === undefined) form.append(name, value);
    else form.append(name, new Blob([bytesOfBase64(value)], { type: fields[`__${name}Type`] ?? '' }), fileName);
  }
  return form;
};

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('Unreadable answer.'));
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });

const headersOf = (headers: Headers): Record<string, string> => {
  const plain: Record<string, string> = {};
  headers.forEach((value, name) => (plain[name] = value));
  return plain;
};

/** @throws Error for a product that is not there */
export const fetchProduct = async (
  siteName: string,
  accountId: string,
  request: ProductFetch,
): Promise<ProductAnswer> => {
  if (request.product !== 'jira') throw new Error(`The sandbox has no ${request.product}.`);
  const { method = 'GET', body, headers = [] } = request.fetchRequestInit;
  const kept = headers.filter(([name]) => !request.isMultipartFormData || name.toLowerCase() !== 'content-type');
  const response = await fetch(`/sites/${siteName}${request.restPath}`, {
    method,
    headers: { ...Object.fromEntries(kept), 'x-act-as': accountId, 'x-through-app': '1' },
    ...(body ? { body: request.isMultipartFormData ? formOf(body) : body } : {}),
  });
  const isAttachment = /attachment/.test(response.headers.get('content-disposition') ?? '');
  return {
    body: isAttachment ? await base64Of(await response.blob()) : await response.text(),
    headers: headersOf(response.headers),
    status: response.status,
    statusText: response.statusText,
    ...(isAttachment ? { isAttachment } : {}),
  };
};
