/**
 * What is wrong with a page in the product's eyes: components that cannot be drawn, unknown commands, missing icons.
 * Tests read the list; people see it in the console.
 */
declare global {
  interface Window {
    __pageProblems?: string[];
  }
}

/** Said once. */
export const reportProblem = (message: string): void => {
  const problems = (window.__pageProblems ??= []);
  if (problems.includes(message)) return;
  problems.push(message);
  console.error(`[page] ${message}`);
};
