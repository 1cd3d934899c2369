/** Something around the tool is missing or in the way: no fault of the user's input. Exit code 3. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}
