/** Wrong use, or input that can't be read: its message is the one line that is printed, and the exit code is 2. */
export class UsageError extends Error {}
