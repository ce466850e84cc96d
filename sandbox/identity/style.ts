/** How the identity service's pages look: one column, light and dark, with no script and no picture of anybody else's. */
export const STYLE = `
:root{color-scheme:light dark;--page:#f7f8f9;--card:#fff;--ink:#172b4d;--faint:#505f79;--line:#dcdfe4;--lift:0 8px 24px #091e4226;
--accent:#0c66e4;--accent-over:#0055cc;--on-accent:#fff;--over:#091e420f;--good:#216e4e}
@media (prefers-color-scheme:dark){:root{--page:#161a1d;--card:#22272b;--ink:#dee4ea;--faint:#9fadbc;--line:#454f59;--lift:0 8px 24px #00000066;
--accent:#579dff;--accent-over:#85b8ff;--on-accent:#161a1d;--over:#a1bdd914;--good:#7ee2b8}}
*{box-sizing:border-box}
body{font:14px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;background:var(--page);color:var(--ink);margin:0;padding:48px 16px}
main{max-width:440px;margin:0 auto;background:var(--card);padding:32px 40px 36px;border-radius:8px;box-shadow:var(--lift)}
main.wide{max-width:860px}
.mark{display:flex;align-items:center;justify-content:center;gap:8px;font-weight:600;color:var(--faint);margin:0 0 20px}
.mark svg{fill:var(--accent)}
h1{font-size:20px;line-height:1.3;margin:0 0 20px;text-align:center;text-wrap:balance}
h2{font-size:14px;margin:28px 0 8px}
p{margin:0 0 12px}small,.faint{color:var(--faint);font-size:12px}
button{font:inherit;font-weight:500;color:var(--ink);background:var(--over);border:1px solid transparent;border-radius:4px;padding:8px 14px;cursor:pointer}
button:hover{border-color:var(--line)}
button.primary{background:var(--accent);color:var(--on-accent)}button.primary:hover{background:var(--accent-over);border-color:transparent}
button.plain{background:none;color:var(--accent);padding:4px 0}button.plain:hover{border-color:transparent;text-decoration:underline}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,select:focus-visible,code:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.people{list-style:none;margin:0 0 8px;padding:0}
.people li+li{margin-top:4px}
.person{display:flex;align-items:center;gap:12px;width:100%;text-align:left;background:none;padding:8px 10px}
.person:hover{background:var(--over)}
.person strong,.who strong{display:block;font-weight:500}
.face{flex:none;display:grid;place-items:center;width:36px;height:36px;border-radius:50%;color:#fff;font-size:13px;font-weight:600}
.who{display:flex;align-items:center;gap:12px;border:1px solid var(--line);border-radius:6px;padding:12px;margin:0 0 20px}
.who>div{flex:1;min-width:0}
label{display:block;font-size:12px;font-weight:600;color:var(--faint);margin:0 0 4px}
select{font:inherit;color:var(--ink);background:var(--card);width:100%;padding:8px;border:1px solid var(--line);border-radius:4px}
.scopes{list-style:none;margin:0;padding:0}
.scopes li{display:flex;gap:8px;padding:6px 0;border-top:1px solid var(--line)}.scopes li:first-child{border:0}
.scopes svg{flex:none;margin-top:4px;stroke:var(--good)}
.scopes code{color:var(--faint)}
.row{display:flex;gap:8px;margin-top:24px;justify-content:flex-end}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-top:1px solid var(--line)}
th{white-space:nowrap;font-weight:500;color:var(--faint);width:1%}
code{font:12px/1.5 ui-monospace,SFMono-Regular,Menlo,monospace;overflow-wrap:anywhere}
`;

/** Enough apart to tell two people, dark enough for white letters. */
const FACES = ['#5e4db2', '#206a83', '#216e4e', '#974f0c', '#943d73', '#0055cc', '#ae2a19', '#4c6b1f'];

export function faceColour(accountId: string): string {
  const sum = [...accountId].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7);
  return FACES[sum % FACES.length] ?? '#5e4db2';
}

/** `Ada Nwosu` → `AN`, `高橋 芽衣` → `高芽`. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
