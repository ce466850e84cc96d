const UNITS = ['B', 'KB', 'MB', 'GB'];

/** A size as people say it: `2 KB`. */
export const sizeWords = (bytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  return `${(bytes / 1024 ** power).toLocaleString('en-US', { maximumFractionDigits: 1 })} ${UNITS[power] ?? 'B'}`;
};

const AVATAR_COLORS = ['#0055CC', '#5E4DB2', '#216E4E', '#943D73', '#A54800', '#206A83', '#AE2E24', '#4C6B1F'];

/** A picture of somebody's initials, in a colour that stays theirs. */
export const initialsImage = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('');
  const color =
    AVATAR_COLORS[
      Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % AVATAR_COLORS.length
    ];
  const text = `<text x="16" y="16" dy=".36em" text-anchor="middle" font-family="sans-serif" font-size="13" font-weight="600" fill="white">${escapeXml(initials.toUpperCase())}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><rect width="32" height="32" fill="${color ?? ''}"/>${text}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};

const escapeXml = (text: string): string => text.replace(/[<>&"']/g, '');
