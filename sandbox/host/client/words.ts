const UNITS = ['B', 'KB', 'MB', 'GB'];

/** A size as people say it: `2 KB`. */
export const sizeWords = (bytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  return `${(bytes / 1024 ** power).toLocaleString('en-US', { maximumFractionDigits: 1 })} ${UNITS[power] ?? 'B'}`;
};
