/** How many vectors as wide as the model a layer has, and how many stand behind the last: norms. */
export const twoNorms = { layer: 2, last: 1 };
export const fourNorms = { layer: 4, last: 1 };
/** A norm with a bias counts as two. */
export const oneBiasedNorm = { layer: 2, last: 2 };
export const twoBiasedNorms = { layer: 4, last: 2 };
