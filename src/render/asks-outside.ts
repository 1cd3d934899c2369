/** A document to be printed shows something that it does not hold. */
export class AsksOutside extends Error {
  override name = "AsksOutside";

  constructor(addresses: readonly string[]) {
    super(`a document to print must hold all that it shows; this one asks for ${addresses.join(", ")}`);
  }
}
