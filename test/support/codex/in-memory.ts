/** For threads that nothing reads from the store: the server spends half of its work on a turn for the files of the thread. */
export const inMemory = { ephemeral: true } as const;
