/**
 * How a person calls the tool from the folder that it is installed in, also in a clone of it. `--no`: where it is not installed,
 * npx would fetch a package of this name from the registry, which is nobody's, and run it.
 */
export const COMMAND = "npx --no breakeven";
