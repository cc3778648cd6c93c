// What names alone would get wrong, each with its reason: only what would raise a figure of the table stands here.

/** A member of ours, or of another object, that is called as one of a browser's. */
export const OURS: Readonly<Record<string, string>> = {
  'api.AbortSignal.reason': 'why a session ended',
  'api.Document.clear': 'of a Map or a Set',
  'api.IDBCursor.request': '`locks.request()`',
  'api.MediaError.message': 'of any error',
  'api.URLSearchParams.size': 'of a Map or a Set',
  'javascript.builtins.Array.at': 'when something was recorded',
  'javascript.builtins.String.at': 'when something was recorded',
};

/** What a browser may lack, and what is less then. */
export const OPTIONAL: Readonly<Record<string, string>> = {
  'api.Document.fullscreenElement': 'Safari’s older name for it is asked, too',
  'api.Document.pictureInPictureElement': 'the state `pictureInPicture` is never on',
  'api.HTMLVideoElement.getVideoPlaybackQuality': 'frames are not counted',
  'api.IDBFactory.open': '`offline` keeps nothing, and says so',
  'api.Navigator.locks': 'a recording whose page may still live waits until it is old',
  'api.Request.keepalive': 'what is sent when the page is left may be lost',
  'api.ShadowRoot.fullscreenElement': 'Safari’s older name for it is asked, too',
  'api.ShadowRoot.pictureInPictureElement': 'the state `pictureInPicture` is never on',
};

export const isAsked = (key: string): boolean => !Object.hasOwn(OURS, key) && !Object.hasOwn(OPTIONAL, key);
