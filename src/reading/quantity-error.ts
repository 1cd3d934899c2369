/** A figure that cannot be read; offset and length point into the text. */
export class QuantityError extends Error {
  constructor(
    message: string,
    readonly hint: string | undefined,
    readonly offset = 0,
    readonly length?: number,
  ) {
    super(message);
  }
}
