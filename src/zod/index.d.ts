/** The types are zod's own; `index.js` beside this file is the part of it that the app loads. */
export * from 'zod';
