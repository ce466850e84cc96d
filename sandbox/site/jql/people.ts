/** How a query names people: account id, e-mail address where it is visible, or the full name. */
import type { JqlStore } from './environment';

/** Account ids that a text stands for, or `undefined` where it stands for nobody. */
export function accountsNamed(text: string, store: Pick<JqlStore, 'users'>): readonly string[] | undefined {
  if (store.users.has(text)) return [text];
  const wanted = text.toLowerCase();
  const found: string[] = [];
  for (const user of store.users.values()) {
    const byMail = user.emailVisible && user.email !== '' && user.email.toLowerCase() === wanted;
    if (byMail || user.displayName.toLowerCase() === wanted) found.push(user.accountId);
  }
  return found.length > 0 ? found : undefined;
}
