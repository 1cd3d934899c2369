import { share } from "../fields.js";

/** What an API finds in its cache of what a fleet sends it. */
export const apiCached = share("what the API finds in its cache").optional().meta({
  description:
    "the part of the tokens bought beside the fleet that the API finds in its cache; as in the API's own split where absent, which the memo says",
});
