namespace NeuroBot.Domain; internal static class Room;
