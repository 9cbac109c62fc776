export const tests = true;
