namespace NeuroBot.Storage; internal static class Room;
