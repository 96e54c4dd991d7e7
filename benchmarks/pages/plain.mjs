// @ts-check
/** All that a plain page does: say that it is there. */
performance.mark('deskside:context');
