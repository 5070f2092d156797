/**
 * The modules of this program that the features' program takes from it, by their paths from the project's folder. The
 * build knows which they are, and puts them in here.
 */
export {};
