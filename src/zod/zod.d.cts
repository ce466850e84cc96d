/** The types are zod's own (its "mini" form); `zod.cjs` beside this file is the part of it that the app loads. */
export * from 'zod/mini';
