/**
 * How a page learns that a resolver threw. The product's exact text is not public; pages that show `error.message`
 * as it is would show this prefix to people, so it is put on here as well.
 */
const PREFIX = 'There was an error invoking the function - ';

/** The message of the error that `invoke` rejects with. */
export const invokeFailure = (message: string): string => PREFIX + message;
