/** Where the skip link goes: every page's `main` carries this id. */
export const mainId = 'inhoud';
