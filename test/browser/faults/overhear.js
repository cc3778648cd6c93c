// Keeps what a page asks to be sent and how that was answered, from inside the page: what the collector should have got.
{
  const { fetch } = window;

  /** The session that an answer opened: in its head, or, from the Edge Network, in its body. */
  const openedBy = async (response) => {
    const location = response.headers.get('Location');
    if (location !== null) return location.split('/').at(-1);
    if (!/\/sessionStart\?/.test(response.url)) return null;
    const { handle = [] } = await response
      .clone()
      .json()
      .catch(() => ({}));
    return handle.find(({ type }) => type === 'media-analytics:new-session')?.payload[0].sessionId ?? null;
  };

  window.overheard = [];
  window.fetch = async (url, options) => {
    if (options?.method !== 'POST') return fetch(url, options);
    const request = { url: String(url), body: JSON.parse(options.body), status: null, sessionId: null };
    window.overheard.push(request);
    try {
      const response = await fetch(url, options);
      request.status = response.status;
      request.sessionId = await openedBy(response);
      return response;
    } catch (error) {
      request.status = 0;
      throw error;
    }
  };
}
